// The pad, what discriminator and judge make of the drawing, and what can be done with it.
import { Eraser, Focus, Sparkles, Undo2 } from 'lucide-react';
import { useEffect, useId } from 'react';
import { hasInk } from '../../picture/ink';
import { CLASSES } from '../../plan/blueprint';
import { actions } from '../../state/actions';
import { useDrawing } from '../../state/play/drawingStore';
import { useSettings } from '../../state/settings/settingsStore';
import { Button } from '../common/Button';
import { useTranslateAll } from '../i18n/lateTexts';
import { DrawingPad } from './DrawingPad';
import { DrawingVerdict } from './DrawingVerdict';
import { DrawingVoice } from './DrawingVoice';
import styles from './Drawing.module.css';

const AS_READ = 'as-read';

/** The digit that a discriminator with labels is told. */
function ToldDigit() {
  const t = useTranslateAll();
  const id = useId();
  const labels = useSettings((settings) => settings.config.labels);
  const told = useDrawing((drawing) => drawing.told);
  if (!labels) return null;
  return (
    <div className={styles.told}>
      <label htmlFor={id}>{t('draw.told')}</label>
      <select
        id={id}
        className={styles.digit}
        value={told ?? AS_READ}
        onChange={({ target }) => actions.tellDigit(target.value === AS_READ ? null : Number(target.value))}
      >
        <option value={AS_READ}>{t('draw.toldAsRead')}</option>
        {Array.from({ length: CLASSES }, (_, digit) => (
          <option key={digit} value={digit}>
            {digit}
          </option>
        ))}
      </select>
    </div>
  );
}

function Tools() {
  const t = useTranslateAll();
  const isEmpty = useDrawing(({ image }) => !hasInk(image));
  const isMoving = useDrawing((drawing) => drawing.isMoving);
  const isNew = useDrawing(({ past }) => past.length === 0);
  return (
    <div className={styles.tools}>
      <Button
        icon={Sparkles}
        className={styles.main}
        title={t('draw.moreRealLong')}
        unavailable={isEmpty || isMoving}
        onClick={() => void actions.makeMoreReal()}
      >
        {t('draw.moreReal')}
      </Button>
      <Button icon={Undo2} tone="quiet" unavailable={isNew} onClick={() => actions.undoDrawing()}>
        {t('draw.undo')}
      </Button>
      <Button
        icon={Focus}
        tone="quiet"
        title={t('draw.centreLong')}
        unavailable={isEmpty}
        onClick={() => actions.centreDrawing()}
      >
        {t('draw.centre')}
      </Button>
      <Button icon={Eraser} tone="quiet" unavailable={isEmpty} onClick={() => actions.clearDrawing()}>
        {t('draw.clear')}
      </Button>
    </div>
  );
}

export function Drawing() {
  const t = useTranslateAll();
  const hintId = useId();
  useEffect(() => actions.followDrawing(), []);
  return (
    <>
      <DrawingPad hintId={hintId} />
      <DrawingVerdict />
      <ToldDigit />
      <Tools />
      <p id={hintId} className={styles.hint}>
        {t('draw.hint')}
      </p>
      <DrawingVoice />
    </>
  );
}
