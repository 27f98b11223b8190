// The name of a data set in words.
import { DATASETS } from '../../config/datasets';
import { isOwn, type DatasetChoice } from '../../config/ownImages';
import type { OwnImagesFacts } from '../../protocol/ownImages';
import type { Format } from '../i18n/format';
import type { Translate } from '../i18n/translate';

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
