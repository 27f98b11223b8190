// A setting's value in words, as the form shows it: options by their names, switches as on or off, numbers with units.
import { isOfKind } from '../../config/settingKinds';
import type { TrainConfig, TrainConfigKey } from '../../config/trainConfig';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import type { Format } from '../i18n/format';
import type { TranslateAll } from '../i18n/translate';
import { datasetWords } from './datasetWords';
import { settingText } from './draft';

export function settingWords(
  config: TrainConfig,
  key: TrainConfigKey,
  t: TranslateAll,
  format: Format,
): string {
  switch (key) {
    case 'dataset':
      return datasetWords(config.dataset, useOwnImages.getState().known, t, format);
    case 'engine':
      return t(`engine.names.${config.engine}`);
    case 'architecture':
      return t(`settings.options.${config.architecture}`);
    case 'loss':
      return t(`settings.options.${config.loss}`);
    default:
      if (isOfKind(key, 'switch')) return t(config[key] ? 'failures.on' : 'failures.off');
      return [settingText(config, key), t(`settings.units.${key}`)].join(' ').trim();
  }
}
