// What discriminator and judge make of a drawing, in words.
import { hasInk } from '../../picture/ink';
import type { DrawingState } from '../../state/play/drawingStore';
import { probabilityOf } from '../../state/tiles/tileStore';
import type { Format } from '../i18n/format';
import type { TranslateAll } from '../i18n/translate';

type Seen = Pick<DrawingState, 'image' | 'opinion' | 'reading' | 'problem'>;

export function opinionText({ image, opinion }: Seen, t: TranslateAll, format: Format): string {
  if (!hasInk(image)) return '–';
  return opinion ? t('tiles.real', { share: format.percent(probabilityOf(opinion.logit)) }) : '…';
}

export function readingText({ image, reading, problem }: Seen, t: TranslateAll, format: Format): string {
  if (!hasInk(image)) return '–';
  if (problem) return t('tiles.noJudge');
  return reading ? t('tiles.reads', { digit: reading.digit, share: format.percent(reading.certainty) }) : '…';
}

/** Whether what was seen is the present drawing. */
export const isSeen = ({ image, opinion, reading, problem }: Seen): boolean =>
  (opinion?.image === image || (opinion === null && problem !== null)) &&
  (reading?.image === image || problem !== null);
