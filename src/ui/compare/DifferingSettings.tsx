// The settings in which two runs differ, by the names that the form gives them, with both values.
import { isIdle } from '../../config/idleSettings';
import { TRAIN_CONFIG_KEYS, type TrainConfig, type TrainConfigKey } from '../../config/trainConfig';
import type { Pair } from '../../state/comparing/comparisonStore';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { settingWords } from '../settings/settingWords';
import styles from './DifferingSettings.module.css';

interface DifferingSettingsProps {
  readonly configs: Pair<TrainConfig>;
  readonly names: Pair<string>;
}

export function DifferingSettings({ configs, names }: DifferingSettingsProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const words = (config: TrainConfig, key: TrainConfigKey): string =>
    isIdle(key, config.architecture) ? t('compare.unused') : settingWords(config, key, t, format);
  const keys = TRAIN_CONFIG_KEYS.filter((key) => words(configs.left, key) !== words(configs.right, key));
  if (keys.length === 0) return <p>{t('compare.noDifference')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('compare.setting')}</th>
          <th scope="col">{names.left}</th>
          <th scope="col">{names.right}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key}>
            <th scope="row">{t(`settings.labels.${key}`)}</th>
            <td>{words(configs.left, key)}</td>
            <td>{words(configs.right, key)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
