// The tensors of a checkpoint: names, shapes and roles. They follow from the config and the step.
import { allWeightSpecs, weightSpecs } from '../../plan/weights';
import { NETWORKS } from '../../config/networks';
import type { TrainConfig } from '../../config/trainConfig';

export type TensorRole = 'weights' | 'firstMoments' | 'secondMoments' | 'averages' | 'losses';

export interface PlannedTensor {
  /** The name in the file. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly role: TensorRole;
  /** The key within its role: the weight's name, or for losses the network. */
  readonly key: string;
}

const PREFIXES = {
  weights: '',
  firstMoments: 'first_moment/',
  secondMoments: 'second_moment/',
  averages: 'average/',
  losses: 'losses/',
} as const satisfies Record<TensorRole, string>;

/** In the file's order. */
export function plannedTensors(config: TrainConfig, step: number): readonly PlannedTensor[] {
  const plan = (role: TensorRole, key: string, shape: readonly number[]): PlannedTensor => ({
    name: PREFIXES[role] + key,
    shape,
    role,
    key,
  });
  const specs = allWeightSpecs(config);
  const averaged = config.averaging > 0 ? weightSpecs('generator', config) : [];
  return [
    ...(['weights', 'firstMoments', 'secondMoments'] as const).flatMap((role) =>
      specs.map(({ name, shape }) => plan(role, name, shape)),
    ),
    ...averaged.map(({ name, shape }) => plan('averages', name, shape)),
    ...NETWORKS.map((network) => plan('losses', network, [step])),
  ];
}
