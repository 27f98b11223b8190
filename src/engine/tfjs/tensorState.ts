// A run's state as tensors, made from plain numbers and read back. A state is never changed: a step makes a new one,
// and a step that is given up has no effect.
import * as tf from '@tensorflow/tfjs-core';
import { NETWORKS, type NetworkName } from '../../config/networks';
import { weightSpecs } from '../../plan/weights';
import type { TrainConfig } from '../../config/trainConfig';
import type { NamedWeights } from '../../protocol/trainer';
import { initialState } from '../initialState';
import type { TrainedNetwork } from './step/adam';
import type { Weights } from './networks/network';

export interface TensorState extends Readonly<Record<NetworkName, TrainedNetwork>> {
  /** Steps completed. */
  readonly step: number;
  /** The averages of the generator's weights, in their order, if the config has averaging. */
  readonly averages?: Weights;
}

/** The tensors of `state`, by default the beginning of a run. The caller owns them. */
export function createState(config: TrainConfig, state = initialState(config)): TensorState {
  const take = (network: NetworkName, named: NamedWeights): Weights =>
    weightSpecs(network, config).map(({ name, shape }) =>
      tf.tensor(named[name]!.data, [...shape], 'float32'),
    );
  const make = (network: NetworkName): TrainedNetwork => ({
    weights: take(network, state.weights),
    firstMoments: take(network, state.firstMoments),
    secondMoments: take(network, state.secondMoments),
  });
  const averages = config.averaging > 0 && take('generator', state.averages ?? state.weights);
  return {
    step: state.step,
    generator: make('generator'),
    discriminator: make('discriminator'),
    ...(averages && { averages }),
  };
}

/** The generator's weights for pictures: the average if there is one. */
export const shownWeights = ({ averages, generator }: TensorState): Weights => averages ?? generator.weights;

export function disposeState({ generator, discriminator, averages = [] }: TensorState): void {
  for (const network of [generator, discriminator])
    tf.dispose([...network.weights, ...network.firstMoments, ...network.secondMoments]);
  tf.dispose([...averages]);
}

/** Reads tensors of one network, under its weights' names. */
export async function readNamed(
  network: NetworkName,
  tensors: Weights,
  config: TrainConfig,
): Promise<NamedWeights> {
  const entries = weightSpecs(network, config).map(async ({ name, shape }, index) => {
    const data = await tensors[index]!.data<'float32'>();
    // A copy, because some backends return a view of their own memory.
    return [name, { shape, data: data.slice() }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Reads one kind of tensor of both networks. */
export async function readBoth(
  state: TensorState,
  kind: keyof TrainedNetwork,
  config: TrainConfig,
): Promise<NamedWeights> {
  const networks = NETWORKS.map((network) => readNamed(network, state[network][kind], config));
  return Object.assign({}, ...(await Promise.all(networks))) as NamedWeights;
}
