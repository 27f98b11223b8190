import { useEffect, useState } from 'react';
import { actions } from '../../state/actions';
import { useRun } from '../../state/run/runStore';
import { useSavedRuns } from '../../state/saving/savedRunsStore';

/**
 * Saves the present run, for a dialog that asks whether another may take its place.
 *
 * @returns the step up to which it is among the saved runs, or will be in a moment; undefined if it is not
 */
export function useKeptStep(): number | undefined {
  const [saving, setSaving] = useState(true);
  useEffect(() => void actions.saveRun().then(() => setSaving(false)), []);
  const step = useRun((run) => run.step);
  const kept = useSavedRuns(({ runs, presentId }) => runs.find(({ id }) => id === presentId)?.step);
  return kept ?? (saving ? step : undefined);
}
