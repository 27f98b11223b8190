// A number that the generator writes by hand: what is written, in which hand, and how the hand turns.
import { Dices } from 'lucide-react';
import { useEffect, useId } from 'react';
import { actions } from '../../state/actions';
import { MOST_DIGITS, useWriting } from '../../state/play/writingStore';
import { Button } from '../common/Button';
import { DigitsCanvas } from '../common/DigitsCanvas';
import { Panel } from '../common/Panel';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { LabelledSlider } from './LabelledSlider';
import { useTurning } from './useTurning';
import styles from './Writing.module.css';

function NumberField() {
  const t = useTranslateAll();
  const id = useId();
  const text = useWriting((writing) => writing.text);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('play.number')}</label>
      <input
        id={id}
        className={styles.number}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={MOST_DIGITS}
        value={text}
        onChange={({ target }) => void actions.write(target.value)}
      />
    </div>
  );
}

function HandSlider() {
  const t = useTranslateAll();
  const format = useFormat();
  const turn = useWriting((writing) => writing.turn);
  return (
    <LabelledSlider
      label={t('play.style')}
      value={turn}
      most={359}
      valueText={t('play.degrees', { degrees: format.integer(turn) })}
      onChange={(degrees) => void actions.turnHand(degrees)}
    />
  );
}

/** What was written. A pointer that drags it turns the hand. */
function Paper() {
  const t = useTranslateAll();
  const written = useWriting((writing) => writing.written);
  const turning = useTurning();
  useEffect(() => actions.followWriting(), []);
  if (!written) return <div className={styles.paper} />;
  return (
    <div
      className={styles.paper}
      role="img"
      aria-label={t('play.written', { number: written.text })}
      title={t('play.drag')}
      {...turning}
    >
      <DigitsCanvas pixels={written.pixels} className={styles.ink} />
    </div>
  );
}

export function Writing() {
  const t = useTranslateAll();
  return (
    <Panel
      title={t('play.writeHeading')}
      beside={
        <Button icon={Dices} tone="quiet" onClick={() => void actions.anotherHand()}>
          {t('play.anotherHand')}
        </Button>
      }
    >
      <Paper />
      <div className={styles.controls}>
        <NumberField />
        <HandSlider />
      </div>
    </Panel>
  );
}
