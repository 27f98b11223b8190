// A number that the generator writes by hand, if it takes labels: what is written, in which hand, and how the hand turns.
import { Dices } from 'lucide-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { actions } from '../../state/actions';
import { MOST_DIGITS, useWriting } from '../../state/play/writingStore';
import { useSettings } from '../../state/settings/settingsStore';
import { Button } from '../common/Button';
import { DigitsCanvas } from '../common/DigitsCanvas';
import { Panel } from '../common/Panel';
import { useFormat } from '../i18n/format';
import { useTurning } from './useTurning';
import styles from './WritingPanel.module.css';

function NumberField() {
  const { t } = useTranslation();
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
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const turn = useWriting((writing) => writing.turn);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('play.style')}</label>
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={0}
        max={359}
        step={1}
        value={turn}
        aria-valuetext={t('play.degrees', { degrees: format.integer(turn) })}
        onChange={({ target }) => void actions.turnHand(target.valueAsNumber)}
      />
    </div>
  );
}

/** What was written. A pointer that drags it turns the hand. */
function Writing() {
  const { t } = useTranslation();
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

export function WritingPanel() {
  const { t } = useTranslation();
  const labels = useSettings((settings) => settings.config.labels);
  if (!labels) return null;
  return (
    <Panel
      title={t('play.writeHeading')}
      beside={
        <Button icon={Dices} tone="quiet" onClick={() => void actions.anotherHand()}>
          {t('play.anotherHand')}
        </Button>
      }
    >
      <Writing />
      <div className={styles.controls}>
        <NumberField />
        <HandSlider />
      </div>
    </Panel>
  );
}
