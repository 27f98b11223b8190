// The drawing of images with the generator, as operations.
import type { TrainConfig } from '../config/trainConfig';
import { generatorInputs, networkOf } from './blueprint';
import { viewOf, type Plan, type Tensor, type WeightsState } from './stepPlan';

export interface SamplingPlan {
  /** @param state `before` for the weights themselves, or `average` */
  planWith(state: WeightsState): Plan;
  /** [rows, latent numbers and one-hot label]. The host fills it in. */
  readonly input: Tensor;
  /** [rows, 784], in [-1, 1]. */
  readonly images: Tensor;
}

/** @param rows how many images are drawn at a time */
export function samplingPlan(config: TrainConfig, rows: number): SamplingPlan {
  const network = networkOf('generator', config);
  const input: Tensor = { name: 'sample input', parts: 1, columns: generatorInputs(config) };
  const outputs = network.layers.map(({ name, outputs: columns }): Tensor => ({
    name: `sample ${name}`,
    parts: 1,
    columns,
  }));
  const planWith = (state: WeightsState): Plan => ({
    rows,
    operations: network.layers.map((layer, index) => ({
      kind: 'apply' as const,
      weights: { network: network.name, layer, state },
      input: viewOf(outputs[index - 1] ?? input),
      output: viewOf(outputs[index]!),
    })),
  });
  return { planWith, input, images: outputs.at(-1)! };
}
