// Looks for failures whenever something new is known of the run. What was measured before its settings were changed
// does not count: the change may have mended it. What names them (signs.ts) is loaded when there is something to look at.
import type { TrainConfig, TrainConfigKey } from '../../config/trainConfig';
import { changedKeys } from '../../config/validateConfig';
import { loadOnce } from '../loadOnce';
import type { LossHistory } from '../losses/lossHistory';
import { useLosses } from '../losses/lossStore';
import { isFull, pointsOf } from '../quality/qualityPoints';
import { useQuality } from '../quality/qualityStore';
import { isTraining, useRun } from '../run/runStore';
import { useSettings } from '../settings/settingsStore';
import { usePictures } from '../timeline/pictureStore';
import { useFailures } from './failuresStore';
import type { failuresOf } from './signs';

/** Steps of which the mean loss is taken. */
const LOSSES_OF = 50;

/** Settings that mend nothing. */
const IRRELEVANT: ReadonlySet<TrainConfigKey> = new Set([
  'engine',
  'threads',
  'reproducible',
  'steps',
] satisfies TrainConfigKey[]);

const isRelevant = (before: TrainConfig, after: TrainConfig): boolean =>
  changedKeys(before, after).some((key) => !IRRELEVANT.has(key));

export type Signs = typeof failuresOf;

export function startFailureWatch(
  history: Pick<LossHistory, 'means'>,
  loadSigns: () => Promise<Signs>,
): void {
  let signs: Signs | null = null;
  /** The step after which the present settings have been in force. */
  let since = 0;

  const loaded = loadOnce(async () => {
    signs = await loadSigns();
    look();
  });
  // Where it fails, the next measurement or training tries it again.
  const load = (): void => void loaded().catch(() => undefined);

  function look(): void {
    if (!signs) return;
    const { config } = useSettings.getState();
    const { points, copies } = useQuality.getState();
    const curve = pointsOf(points, usePictures.getState().weights);
    const failures = signs({
      config,
      points: curve.filter((point) => point.step > since && !isFull(point)),
      losses: history.means(LOSSES_OF, since),
      copies: copies && copies.step >= since ? copies : null,
    });
    if (failures.length + useFailures.getState().failures.length > 0) useFailures.setState({ failures });
  }

  function beginAt(step: number): void {
    since = step;
    useFailures.setState({ failures: [], dismissed: [] });
  }

  useRun.subscribe((run, before) => {
    if (run.runNumber !== before.runNumber) beginAt(0);
    else if (run.step < since) beginAt(run.step);
    if (isTraining(run) && !isTraining(before)) load();
  });
  useSettings.subscribe(({ config }, before) => {
    if (isRelevant(before.config, config)) beginAt(useRun.getState().step);
  });
  useQuality.subscribe(({ points, copies }) => {
    if (points.length > 0 || copies) load();
    look();
  });
  useLosses.subscribe(look);
  usePictures.subscribe(({ weights }, before) => {
    if (weights !== before.weights) look();
  });
}
