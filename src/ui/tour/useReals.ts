// Real digits of the data from which the run learns.
import { useEffect } from 'react';
import { actions } from '../../state/actions';
import { useSettings } from '../../state/settings/settingsStore';
import { useTour, type RealDigit } from '../../state/tour/tourStore';

/** @returns so many at least, or none until they are there */
export function useReals(count: number): readonly RealDigit[] {
  const dataset = useSettings((settings) => settings.config.dataset);
  const reals = useTour((tour) => tour.reals);
  const isEnough = reals.length >= count && reals[0]?.dataset === dataset;
  useEffect(() => {
    if (!isEnough) void actions.showReals(count);
  }, [isEnough, count, dataset]);
  return isEnough ? reals : [];
}
