// Draws with a saved generator, which is a layers model of tfjs.
import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { IMAGE_SIZE } from '../config/datasets';
import { ForgeError } from '../protocol/errors';
import type { GeneratorArtifacts } from '../protocol/trainer';
import { ensureBackend } from './backend';

const foreign = (cause: string, error?: unknown): ForgeError =>
  new ForgeError(
    'file-foreign',
    `This file holds no generator of 28x28 images: ${cause}`,
    { cause },
    { cause: error },
  );

async function loadLayersModel(artifacts: GeneratorArtifacts): Promise<tfl.LayersModel> {
  const { modelTopology, weightSpecs: specs, weightData } = artifacts;
  try {
    return await tfl.loadLayersModel(
      tfc.io.fromMemory({
        modelTopology,
        weightSpecs: specs.map((spec) => ({ ...spec, dtype: 'float32' as const })),
        weightData,
      }),
    );
  } catch (error) {
    throw foreign(error instanceof Error ? error.message : String(error), error);
  }
}

/**
 * Draws with a saved generator of any program: a layers model from [null, n] to [null, 784].
 *
 * @param inputs count * n values
 * @returns count * 784 values
 * @throws ForgeError `file-foreign` if tfjs cannot load the model, or the model's shapes are others
 */
export async function drawWithGenerator(
  artifacts: GeneratorArtifacts,
  inputs: Float32Array,
  count: number,
): Promise<Float32Array> {
  await ensureBackend();
  const model = await loadLayersModel(artifacts);
  const width = inputs.length / count;
  try {
    const [taken, given] = [model.inputs, model.outputs].map((side) =>
      side.map(({ shape }) => shape.slice(1).join('x')),
    );
    if (taken!.join() !== String(width) || given!.join() !== String(IMAGE_SIZE))
      throw foreign(
        `it maps ${taken!.join(' and ')} values to ${given!.join(' and ')}, not ${width} to ${IMAGE_SIZE}`,
      );
    const images = tfc.tidy(
      () => model.predict(tfc.tensor2d(inputs, [count, width]), { batchSize: count }) as tfc.Tensor,
    );
    try {
      // A copy, because it is transferred: some backends return a view of their own memory.
      return (await images.data<'float32'>()).slice();
    } finally {
      images.dispose();
    }
  } finally {
    model.dispose();
  }
}
