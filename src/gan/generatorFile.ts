// A generator into tfjs layers' saved form and back: what `model.json` and its binary hold.
import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { IMAGE_SIZE } from '../config/datasets';
import { weightSpecs, type Widths } from '../config/layers';
import { ForgeError } from '../protocol/errors';
import type { GeneratorArtifacts, GeneratorOrigin, NamedWeights } from '../protocol/trainer';
import { ensureBackend } from './backend';
import { buildNetwork } from './models';

/** Saves the generator's weights as a layers model. */
export async function packGenerator(
  widths: Widths,
  weights: NamedWeights,
  origin: GeneratorOrigin,
): Promise<GeneratorArtifacts> {
  await ensureBackend();
  const model = buildNetwork('generator', widths);
  const tensors = weightSpecs('generator', widths).map(({ name, shape }) =>
    tfc.tensor(weights[name]!.data, [...shape]),
  );
  try {
    model.setWeights(tensors);
    let artifacts: tfc.io.ModelArtifacts | undefined;
    await model.save(
      tfc.io.withSaveHandler(async (saved) => {
        artifacts = saved;
        return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
      }),
    );
    const { modelTopology, weightSpecs: specs, weightData } = artifacts!;
    return {
      modelTopology: modelTopology as object,
      weightSpecs: specs!.map(({ name, shape, dtype }) => ({ name, shape, dtype })),
      weightData: tfc.io.CompositeArrayBuffer.join(weightData),
      origin,
    };
  } finally {
    tfc.dispose(tensors);
    model.dispose();
  }
}

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
 * Draws with a saved generator, whoever made it: any layers model from [null, latentSize] to [null, 784].
 *
 * @param latent count * latentSize values
 * @returns count * 784 values
 * @throws ForgeError `file-foreign` where tfjs cannot load the model, or it maps something else to something else
 */
export async function drawWithGenerator(
  artifacts: GeneratorArtifacts,
  latent: Float32Array,
  count: number,
): Promise<Float32Array> {
  await ensureBackend();
  const model = await loadLayersModel(artifacts);
  const latentSize = latent.length / count;
  try {
    const [inputs, outputs] = [model.inputs, model.outputs].map((side) =>
      side.map(({ shape }) => shape.slice(1).join('x')),
    );
    if (inputs!.join() !== String(latentSize) || outputs!.join() !== String(IMAGE_SIZE))
      throw foreign(
        `it maps ${inputs!.join(' and ')} values to ${outputs!.join(' and ')}, not ${latentSize} to ${IMAGE_SIZE}`,
      );
    const images = tfc.tidy(
      () => model.predict(tfc.tensor2d(latent, [count, latentSize]), { batchSize: count }) as tfc.Tensor,
    );
    try {
      return (await images.data()) as Float32Array;
    } finally {
      images.dispose();
    }
  } finally {
    model.dispose();
  }
}
