// Real digits of the data from which the run learns.
import { useEffect } from 'react';
import type { DatasetChoice } from '../../config/ownImages';
import { actions } from '../../state/actions';
import { useSettings } from '../../state/settings/settingsStore';
import { useTour, type RealDigit } from '../../state/tour/tourStore';

const isEnough = (reals: readonly RealDigit[], count: number, dataset: DatasetChoice): boolean =>
  reals.length >= count && reals[0]?.dataset === dataset;

/** @returns so many at least, or none until they are there */
export function useReals(count: number): readonly RealDigit[] {
  const dataset = useSettings((settings) => settings.config.dataset);
  const reals = useTour((tour) => tour.reals);
  useEffect(() => {
    if (!isEnough(reals, count, dataset)) void actions.showReals(count);
  }, [reals, count, dataset]);
  return isEnough(reals, count, dataset) ? reals : [];
}
