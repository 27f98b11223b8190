// Tells screen readers of a tile once all is known of it. Of later pictures it says nothing: while a run trains, several
// come in a second.
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { criticText, isComplete, judgeText, nameText } from './tileText';
import type { TileFacts } from './useTileFacts';

export function TileVoice({ facts }: { readonly facts: TileFacts | null }) {
  const t = useTranslateAll();
  const format = useFormat();
  const told = useRef<number | null>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    if (!facts) told.current = null;
    if (!facts || facts.tile === told.current || !isComplete(facts)) return;
    told.current = facts.tile;
    const critic = `${t('networks.discriminator')}: ${criticText(facts, t, format)}`;
    const judge = facts.isJudged ? ` ${t('tiles.judge')}: ${judgeText(facts, t, format)}.` : '';
    setText(`${nameText(facts, t)}. ${critic}.${judge}`);
  }, [facts, t, format]);
  return (
    <p className="visually-hidden" role="status" data-testid="tile-voice">
      {text}
    </p>
  );
}
