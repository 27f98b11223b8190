// A run's state as tensors, and its way in from plain numbers and back. States are never changed in place: a step
// makes a new one, and a step that is given up leaves no trace.
import * as tf from '@tensorflow/tfjs-core';
import { denseLayers, weightSpecs, type NetworkName } from '../../config/layers';
import type { TrainConfig } from '../../config/trainConfig';
import type { NamedWeights } from '../../protocol/trainer';
import { drawGlorotUniform, STREAM } from '../../random/draw';
import type { EngineState } from '../engine';
import type { TrainedNetwork } from './adam';
import type { Weights } from './network';

export interface TensorState extends Readonly<Record<NetworkName, TrainedNetwork>> {
  /** Steps completed. */
  readonly step: number;
}

const INIT_STREAM = { generator: STREAM.generatorInit, discriminator: STREAM.discriminatorInit } as const;

function initialNetwork(network: NetworkName, config: TrainConfig): TrainedNetwork {
  const zeros = () => weightSpecs(network, config).map(({ shape }) => tf.zeros([...shape]));
  const weights = denseLayers(network, config).flatMap(({ index, inputs, outputs }) => [
    tf.tensor2d(drawGlorotUniform(config.seed, index, INIT_STREAM[network], inputs, outputs), [
      inputs,
      outputs,
    ]),
    tf.zeros([outputs]),
  ]);
  return { weights, firstMoments: zeros(), secondMoments: zeros() };
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
export function createState(config: TrainConfig, state?: EngineState): TensorState {
  const make = (network: NetworkName): TrainedNetwork =>
    state === undefined ? initialNetwork(network, config) : networkFromNamed(network, config, state);
  return { step: state?.step ?? 0, generator: make('generator'), discriminator: make('discriminator') };
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
  const entries = (['generator', 'discriminator'] as const).flatMap((network) =>
    weightSpecs(network, config).map(async ({ name, shape }, index) => {
      const data = await state[network][kind][index]!.data<'float32'>();
      // A copy: some backends hand out a view of their own memory.
      return [name, { shape, data: data.slice() }] as const;
    }),
  );
  return Object.fromEntries(await Promise.all(entries));
}
