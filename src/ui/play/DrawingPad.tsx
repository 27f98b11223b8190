// The pad, for finger, mouse and keyboard.
import type { CSSProperties } from 'react';
import { toPixels } from '../../picture/pixels';
import { useDrawing } from '../../state/play/drawingStore';
import { classes } from '../common/classes';
import { DigitsCanvas } from '../common/DigitsCanvas';
import { useTranslateAll } from '../i18n/lateTexts';
import { useKeyboardPen } from './useKeyboardPen';
import { usePointerPen } from './usePointerPen';
import styles from './Drawing.module.css';

export function DrawingPad({ hintId }: { readonly hintId: string }) {
  const t = useTranslateAll();
  const image = useDrawing((drawing) => drawing.image);
  const pointer = usePointerPen();
  const { pen, keyboard } = useKeyboardPen();
  const place = { '--x': pen.at.x, '--y': pen.at.y } as CSSProperties;
  return (
    // The arrow keys draw here, so a screen reader must leave them to the pad.
    <div
      className={styles.pad}
      role="application"
      aria-label={t(pen.isDown ? 'draw.padPenDown' : 'draw.pad')}
      aria-describedby={hintId}
      tabIndex={0}
      {...pointer}
      {...keyboard}
    >
      <DigitsCanvas pixels={toPixels(image)} className={styles.drawing} />
      <div className={classes(styles.pen, pen.isDown && styles.down)} style={place} />
    </div>
  );
}
