// The slider for the smoothing of the curves: the weight of the past in their moving average.
import { useId } from 'react';
import { actions } from '../../state/actions';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import styles from './SmoothingSlider.module.css';

const MOST = 0.99;

export function SmoothingSlider() {
  const t = useTranslate();
  const format = useFormat();
  const id = useId();
  const smoothing = usePreferences((preferences) => preferences.smoothing);
  return (
    <div className={styles.smoothing}>
      <label htmlFor={id}>{t('losses.smoothing')}</label>
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={0}
        max={MOST}
        step={0.01}
        value={smoothing}
        onChange={(event) => actions.setPreference({ smoothing: event.target.valueAsNumber })}
      />
      <output className={styles.value} htmlFor={id}>
        {format.hundredths(smoothing)}
      </output>
    </div>
  );
}
