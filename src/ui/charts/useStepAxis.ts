// The step axis that all charts of the run share: from 0 to the planned end, or to where the run is beyond it.
import { useLosses } from '../../state/losses/lossStore';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { stepAxis, type Axis } from './axes';

export function useStepAxis(): Axis {
  const lastStep = useLosses((losses) => losses.points.at(-1)?.step ?? 0);
  const untilStep = useRun((run) => run.untilStep);
  const configuredSteps = useSettings((settings) => settings.config.steps);
  return stepAxis(lastStep, untilStep || configuredSteps);
}
