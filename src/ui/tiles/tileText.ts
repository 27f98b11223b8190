// What is known of a tile, in words.
import type { Format } from '../i18n/format';
import type { TranslateAll } from '../i18n/translate';
import type { TileFacts } from './useTileFacts';

/** The tile's name: the number of its noise and, if one was asked for, its digit. */
export function nameText({ tile, asked }: Pick<TileFacts, 'tile' | 'asked'>, t: TranslateAll): string {
  const noise = t('tiles.noise', { tile });
  return asked === null ? noise : `${noise} · ${t('tiles.asked', { digit: asked })}`;
}

export function criticText({ critic }: TileFacts, t: TranslateAll, format: Format): string {
  switch (critic.kind) {
    case 'known':
      return t('tiles.real', { share: format.percent(critic.probability) });
    case 'waiting':
      return '…';
    case 'not-kept':
      return t('tiles.notKept');
    case 'none':
      return t('tiles.noCritic');
    default:
      return critic satisfies never;
  }
}

export function judgeText({ reading, problem }: TileFacts, t: TranslateAll, format: Format): string {
  if (problem) return t('tiles.noJudge');
  if (!reading) return '…';
  return t('tiles.reads', { digit: reading.digit, share: format.percent(reading.certainty) });
}

/** Whether nothing is waited for any more. */
export const isComplete = ({ critic, isJudged, reading, isReadingOld, problem }: TileFacts): boolean =>
  critic.kind !== 'waiting' && (!isJudged || problem !== null || (reading !== null && !isReadingOld));
