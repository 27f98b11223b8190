// A run's state as tensors, and its way in from plain numbers and back. States are never changed in place: a step
// makes a new one, and a step that is given up leaves no trace.
import * as tf from '@tensorflow/tfjs-core';
import { NETWORKS, type NetworkName } from '../../config/networks';
import { weightSpecs } from '../../plan/weights';
import type { TrainConfig } from '../../config/trainConfig';
import type { NamedWeights } from '../../protocol/trainer';
import type { EngineState } from '../engine';
import { initialState } from '../initialState';
import type { TrainedNetwork } from './adam';
import type { Weights } from './network';

export interface TensorState extends Readonly<Record<NetworkName, TrainedNetwork>> {
  /** Steps completed. */
  readonly step: number;
}

function networkFromNamed(network: NetworkName, config: TrainConfig, state: EngineState): TrainedNetwork {
  const take = (named: NamedWeights): Weights =>
    weightSpecs(network, config).map(({ name, shape }) =>
      tf.tensor(named[name]!.data, [...shape], 'float32'),
    );
  return {
    weights: take(state.weights),
    firstMoments: take(state.firstMoments),
    secondMoments: take(state.secondMoments),
  };
}

/** The beginning of a run, or where `state` left it. The caller owns the tensors. */
export function createState(config: TrainConfig, state = initialState(config)): TensorState {
  const make = (network: NetworkName) => networkFromNamed(network, config, state);
  return { step: state.step, generator: make('generator'), discriminator: make('discriminator') };
}

export function disposeState({ generator, discriminator }: TensorState): void {
  for (const network of [generator, discriminator])
    tf.dispose([...network.weights, ...network.firstMoments, ...network.secondMoments]);
}

/** Reads one kind of tensor of both networks, under the weights' names. */
export async function readNamed(
  state: TensorState,
  kind: keyof TrainedNetwork,
  config: TrainConfig,
): Promise<NamedWeights> {
  const entries = NETWORKS.flatMap((network) =>
    weightSpecs(network, config).map(async ({ name, shape }, index) => {
      const data = await state[network][kind][index]!.data<'float32'>();
      // A copy: some backends hand out a view of their own memory.
      return [name, { shape, data: data.slice() }] as const;
    }),
  );
  return Object.fromEntries(await Promise.all(entries));
}
