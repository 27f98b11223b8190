// A setting's value in words, as the form shows it: options by their names, switches as on or off, numbers with units.
import type { TFunction } from 'i18next';
import { DATASETS } from '../../config/datasets';
import { isOfKind } from '../../config/settingKinds';
import type { TrainConfig, TrainConfigKey } from '../../config/trainConfig';
import type { Format } from '../i18n/format';
import { settingText } from './draft';

export const datasetWords = (dataset: TrainConfig['dataset'], t: TFunction, format: Format): string =>
  t(`settings.options.${dataset}`, { images: format.integer(DATASETS[dataset].images) });

export function settingWords(config: TrainConfig, key: TrainConfigKey, t: TFunction, format: Format): string {
  switch (key) {
    case 'dataset':
      return datasetWords(config.dataset, t, format);
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
