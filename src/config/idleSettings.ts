// Settings that only one architecture's networks have. With another architecture they keep their values and do nothing.
import type { TrainConfig, TrainConfigKey } from './trainConfig';

type Architecture = TrainConfig['architecture'];

const OF_ARCHITECTURE: Partial<Readonly<Record<TrainConfigKey, Architecture>>> = {
  generatorUnits: 'dense',
  discriminatorUnits: 'dense',
  channels: 'convolutional',
};

/** Whether a setting does nothing with networks of this architecture. */
export function isIdle(key: TrainConfigKey, architecture: string): boolean {
  const needed = OF_ARCHITECTURE[key];
  return needed !== undefined && needed !== architecture;
}
