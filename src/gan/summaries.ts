// The summary tables of the three networks, read off the tfjs models.
import type * as tfl from '@tensorflow/tfjs-layers';
import type { NetworkName, Widths } from '../config/layers';
import type { LayerSummary, ModelSummary } from '../protocol/trainer';
import { ensureBackend } from './backend';
import { buildGan, buildNetwork } from './models';

function summarise(name: ModelSummary['name'], model: tfl.LayersModel, frozen: number): ModelSummary {
  const layers = model.layers.map((layer): LayerSummary => ({
    name: layer.name,
    type: layer.getClassName(),
    // A dense layer has one output, so its shape is no list of shapes.
    outputShape: [layer.outputShape].flat(2),
    parameters: layer.countParams(),
  }));
  const parameters = model.countParams();
  return { name, layers, parameters, trainable: parameters - frozen, nonTrainable: frozen };
}

/**
 * Layers, output shapes and parameter counts of generator, discriminator and GAN. In the GAN the discriminator is
 * frozen: its parameters count as not trainable (tfjs's own `trainable` flag would freeze it for itself as well).
 */
export async function summariseNetworks(widths: Widths): Promise<ModelSummary[]> {
  await ensureBackend();
  const models: Record<NetworkName, tfl.Sequential> = {
    generator: buildNetwork('generator', widths),
    discriminator: buildNetwork('discriminator', widths),
  };
  const gan = buildGan(models.generator, models.discriminator);
  try {
    return [
      summarise('generator', models.generator, 0),
      summarise('discriminator', models.discriminator, 0),
      summarise('gan', gan, models.discriminator.countParams()),
    ];
  } finally {
    // The two others are layers of this one, and go with it.
    gan.dispose();
  }
}
