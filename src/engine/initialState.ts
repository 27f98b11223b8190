// The state at the beginning of every run: kernels as drawn, biases and moments zero, the average equal to the weights,
// step 0.
import { NETWORKS, type NetworkName } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';
import { STREAM, type Stream } from '../plan/streams';
import { allWeightSpecs, sizeOf, weightSpecs, type WeightSpec } from '../plan/weights';
import type { NamedWeights } from '../protocol/trainer';
import { drawGlorotUniform, drawNormal } from '../random/draw';
import type { EngineState } from './engine';

const INIT_STREAM = { generator: STREAM.generatorInit, discriminator: STREAM.discriminatorInit } as const;

function drawValues({ shape, initial }: WeightSpec, seed: number, stream: Stream): Float32Array {
  const size = sizeOf(shape);
  switch (initial.kind) {
    case 'zeros':
      return new Float32Array(size);
    case 'glorot':
      return drawGlorotUniform(seed, initial.layer, stream, initial.fans, size);
    case 'normal':
      return drawNormal(seed, initial.layer, stream, size).map((value) => value * initial.deviation);
    default:
      return initial satisfies never;
  }
}

function drawNetwork(network: NetworkName, config: TrainConfig): NamedWeights {
  return Object.fromEntries(
    weightSpecs(network, config).map((spec) => [
      spec.name,
      { shape: spec.shape, data: drawValues(spec, config.seed, INIT_STREAM[network]) },
    ]),
  );
}

const zeros = (config: TrainConfig): NamedWeights =>
  Object.fromEntries(
    allWeightSpecs(config).map(({ name, shape }) => [name, { shape, data: new Float32Array(sizeOf(shape)) }]),
  );

/** The initial average: a copy of the generator, at the beginning of a run or when averaging is switched on. */
export function startAverages(weights: NamedWeights): NamedWeights {
  return Object.fromEntries(
    Object.entries(weights)
      .filter(([name]) => name.startsWith('generator/'))
      .map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}

/** The state of a run at step 0. */
export function initialState(config: TrainConfig): EngineState {
  const weights = Object.assign(
    {},
    ...NETWORKS.map((network) => drawNetwork(network, config)),
  ) as NamedWeights;
  return {
    step: 0,
    weights,
    firstMoments: zeros(config),
    secondMoments: zeros(config),
    ...(config.averaging > 0 && { averages: startAverages(weights) }),
  };
}
