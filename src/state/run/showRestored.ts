// Shows a restored run's numbers and curves, after those of the run before were dropped.
import { lastLosses, type Checkpoint } from '../../files/checkpoint/checkpoint';
import { useQuality } from '../quality/qualityStore';
import { useRun } from './runStore';
import type { LossSinks } from './trainerEvents';

export function showRestored({ run, losses, quality = [] }: Checkpoint, { history }: LossSinks): void {
  history.append(1, losses.discriminator, losses.generator);
  useQuality.setState({ points: quality });
  useRun.setState({ step: run.step, seconds: run.seconds, stepsPerSecond: 0, ...lastLosses(losses) });
}
