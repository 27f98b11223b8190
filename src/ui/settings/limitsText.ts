// The limits of a setting in words, from the same table that the schema uses.
import type { TFunction } from 'i18next';
import { LIMITS, MAX_NETWORK_PARAMETERS, UNITS_LIMITS } from '../../config/limits';
import type { TrainConfigKey } from '../../config/trainConfig';
import type { Format } from '../i18n/format';

export function limitsText(key: TrainConfigKey, t: TFunction, format: Format): string {
  switch (key) {
    case 'engine':
    case 'dataset':
      return '';
    case 'generatorUnits':
    case 'discriminatorUnits':
      return t('settings.limits.units', {
        minLayers: format.exact(UNITS_LIMITS.minLayers),
        maxLayers: format.exact(UNITS_LIMITS.maxLayers),
        min: format.exact(UNITS_LIMITS.min),
        max: format.exact(UNITS_LIMITS.max),
        parameters: format.exact(MAX_NETWORK_PARAMETERS),
      });
    case 'threads':
    case 'steps':
    case 'batchSize':
    case 'latentSize':
    case 'generatorLearningRate':
    case 'generatorBeta1':
    case 'discriminatorLearningRate':
    case 'discriminatorBeta1':
    case 'seed': {
      const { min, max, integer } = LIMITS[key];
      const bounds = { min: format.exact(min), max: format.exact(max) };
      if (key === 'threads') return t('settings.limits.threads', bounds);
      return integer ? t('settings.limits.whole', bounds) : t('settings.limits.number', bounds);
    }
    default:
      return key satisfies never;
  }
}
