// A setting's value in words, as the form shows it: options by their names, switches as on or off, numbers with units.
import { DATASETS } from '../../config/datasets';
import { isOwn, type DatasetChoice } from '../../config/ownImages';
import { isOfKind } from '../../config/settingKinds';
import type { TrainConfig, TrainConfigKey } from '../../config/trainConfig';
import type { OwnImagesFacts } from '../../protocol/ownImages';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import type { Format } from '../i18n/format';
import type { Translate } from '../i18n/translate';
import { settingText } from './draft';

/** @param known the facts of the visitor's own images */
export function datasetWords(
  dataset: DatasetChoice,
  known: readonly OwnImagesFacts[],
  t: Translate,
  format: Format,
): string {
  if (!isOwn(dataset))
    return t(`settings.options.${dataset}`, { images: format.integer(DATASETS[dataset].images) });
  const facts = known.find(({ id }) => id === dataset);
  return facts
    ? t('settings.options.own', { name: facts.name, images: format.integer(facts.images) })
    : t('settings.options.ownUnknown', { id: dataset });
}

export function settingWords(config: TrainConfig, key: TrainConfigKey, t: Translate, format: Format): string {
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
