// Where every run begins: kernels drawn by Glorot's rule, biases and moments zero, step 0.
import { denseLayers, NETWORKS, sizeOf, weightSpecs } from '../config/layers';
import type { TrainConfig } from '../config/trainConfig';
import type { NamedWeights } from '../protocol/trainer';
import { drawGlorotUniform, STREAM } from '../random/draw';
import type { EngineState } from './engine';

const INIT_STREAM = { generator: STREAM.generatorInit, discriminator: STREAM.discriminatorInit } as const;

/** All weights' names with zeros. */
function zeros(config: TrainConfig): NamedWeights {
  return Object.fromEntries(
    NETWORKS.flatMap((network) => weightSpecs(network, config)).map(({ name, shape }) => [
      name,
      { shape, data: new Float32Array(sizeOf(shape)) },
    ]),
  );
}

function drawKernels(config: TrainConfig, weights: NamedWeights): void {
  for (const network of NETWORKS)
    for (const { name, index, inputs, outputs } of denseLayers(network, config)) {
      const kernel = drawGlorotUniform(config.seed, index, INIT_STREAM[network], inputs, outputs);
      weights[`${network}/${name}/kernel`]!.data.set(kernel);
    }
}

/** The state of a run at step 0. */
export function initialState(config: TrainConfig): EngineState {
  const weights = zeros(config);
  drawKernels(config, weights);
  return { step: 0, weights, firstMoments: zeros(config), secondMoments: zeros(config) };
}
