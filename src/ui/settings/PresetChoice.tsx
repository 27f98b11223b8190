// The choice of a preset above all settings: what each preset is, what it costs, and which one is in force. A choice is
// applied at once.
import { Check } from 'lucide-react';
import { useId } from 'react';
import { DATASETS } from '../../config/datasets';
import { presetDataset, presetOf, PRESET_IDS, type PresetId } from '../../config/presets';
import { useSettings } from '../../state/settings/settingsStore';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import styles from './PresetChoice.module.css';

const ICON_PIXELS = 14;

interface PresetChoiceProps {
  readonly onChoose: (preset: PresetId) => void;
}

export function PresetChoice({ onChoose }: PresetChoiceProps) {
  const t = useTranslate();
  const format = useFormat();
  const id = useId();
  const present = useSettings((settings) => presetOf(settings.config));
  return (
    <div role="group" aria-labelledby={id} className={styles.presets}>
      <p className={styles.head}>
        <span id={id} className={styles.heading}>
          {t('presets.heading')}
        </span>
        {!present && <span>{t('presets.own')}</span>}
      </p>
      <div className={styles.choices}>
        {PRESET_IDS.map((preset) => (
          <button
            key={preset}
            type="button"
            className={styles.preset}
            aria-pressed={preset === present}
            aria-labelledby={`${id}-${preset}`}
            aria-describedby={`${id}-${preset}-about`}
            onClick={() => onChoose(preset)}
          >
            <span className={styles.name}>
              <span id={`${id}-${preset}`}>{t(`presets.names.${preset}`)}</span>
              {preset === present && <Check size={ICON_PIXELS} aria-hidden />}
            </span>
            <span id={`${id}-${preset}-about`} className={styles.about}>
              <span>{t(`presets.about.${preset}`)} </span>
              <span className={styles.takes}>
                {t(`presets.takes.${preset}`, {
                  images: format.integer(DATASETS[presetDataset(preset)].images),
                })}
              </span>
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
