// The limits of a setting in words. They come from the table that the schema uses.
import { LIMITS, MAX_NETWORK_PARAMETERS, UNITS_LIMITS } from '../../../config/limits';
import { isOfKind } from '../../../config/settingKinds';
import type { TrainConfigKey } from '../../../config/trainConfig';
import type { Format } from '../../i18n/format';
import type { TranslateAll } from '../../i18n/translate';

export function limitsText(key: TrainConfigKey, t: TranslateAll, format: Format): string {
  if (isOfKind(key, 'list'))
    return t('settings.limits.units', {
      minLayers: format.exact(UNITS_LIMITS.minLayers),
      maxLayers: format.exact(UNITS_LIMITS.maxLayers),
      min: format.exact(UNITS_LIMITS.min),
      max: format.exact(UNITS_LIMITS.max),
      parameters: format.exact(MAX_NETWORK_PARAMETERS),
    });
  const isNumber = isOfKind(key, 'number');
  // Choices have no limits.
  if (!isNumber && !isOfKind(key, 'number-or-auto')) return '';
  const { min, max, integer } = LIMITS[key];
  const bounds = { min: format.exact(min), max: format.exact(max) };
  if (!isNumber) return t('settings.limits.threads', bounds);
  return integer ? t('settings.limits.whole', bounds) : t('settings.limits.number', bounds);
}
