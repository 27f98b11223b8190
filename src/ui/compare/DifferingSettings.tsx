// The settings in which two runs differ, by the names that the form gives them, with both values.
import { useTranslation } from 'react-i18next';
import { isIdle } from '../../config/idleSettings';
import type { TrainConfig, TrainConfigKey } from '../../config/trainConfig';
import { effectiveChanges } from '../../config/validateConfig';
import type { Pair } from '../../state/comparing/comparisonStore';
import { useFormat } from '../i18n/format';
import { settingWords } from '../settings/settingWords';
import styles from './DifferingSettings.module.css';

interface DifferingSettingsProps {
  readonly configs: Pair<TrainConfig>;
  readonly names: Pair<string>;
}

export function DifferingSettings({ configs, names }: DifferingSettingsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const keys = effectiveChanges(configs.left, configs.right);
  if (keys.length === 0) return <p>{t('compare.noDifference')}</p>;
  const words = (config: TrainConfig, key: TrainConfigKey): string =>
    isIdle(key, config.architecture) ? t('compare.unused') : settingWords(config, key, t, format);
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
