// How many images a data set has.
import { DATASETS } from '../../config/datasets';
import { isOwn, type DatasetChoice } from '../../config/ownImages';
import { useOwnImages } from './ownImagesStore';

/** @returns 0 for images of the visitor's own of which this page knows nothing */
export const imagesIn = (dataset: DatasetChoice): number =>
  isOwn(dataset)
    ? (useOwnImages.getState().known.find(({ id }) => id === dataset)?.images ?? 0)
    : DATASETS[dataset].images;
