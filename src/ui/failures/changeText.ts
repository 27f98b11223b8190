// A change of a setting in words: its name, its value before and after.
import type { TrainConfig, TrainConfigKey } from '../../config/trainConfig';
import type { Mend } from '../../state/failures/mends';
import type { TranslateAll } from '../i18n/translate';
import { settingText } from '../settings/draft';

export function changeText(key: TrainConfigKey, config: TrainConfig, mend: Mend, t: TranslateAll): string {
  const valueText = (settings: TrainConfig): string => {
    const value = settings[key];
    if (typeof value === 'boolean') return t(value ? 'failures.on' : 'failures.off');
    return settingText(settings, key);
  };
  return t('failures.change', {
    label: t(`settings.labels.${key}`),
    from: valueText(config),
    to: valueText({ ...config, ...mend }),
  });
}
