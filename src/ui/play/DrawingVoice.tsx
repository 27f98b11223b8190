// Tells screen readers what is made of a drawing once a change of it has ended. What changes while a stroke is drawn, or
// because the discriminator learns, is not told: several times a second are too many.
import { useEffect, useRef, useState } from 'react';
import { hasInk } from '../../picture/ink';
import { useDrawing } from '../../state/play/drawingStore';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { isSeen, opinionText, readingText } from './drawingText';

export function DrawingVoice() {
  const t = useTranslateAll();
  const format = useFormat();
  const drawing = useDrawing();
  const told = useRef(drawing.changes);
  const [text, setText] = useState('');
  useEffect(() => {
    const { changes, image } = drawing;
    if (changes === told.current || (hasInk(image) && !isSeen(drawing))) return;
    told.current = changes;
    const critic = `${t('networks.discriminator')}: ${opinionText(drawing, t, format)}`;
    const judge = `${t('tiles.judge')}: ${readingText(drawing, t, format)}`;
    setText(hasInk(image) ? `${critic}. ${judge}.` : t('draw.empty'));
  }, [drawing, t, format]);
  return (
    <p className="visually-hidden" role="status" data-testid="drawing-voice">
      {text}
    </p>
  );
}
