// A network as all file formats see it: layers in a row. Each format has one function that writes such a layer, with a
// case for each kind.
import * as v from 'valibot';
import type { NetworkName } from '../../config/networks';
import { object, record } from '../../config/schemas';
import { generatorInputs, networkOf } from '../../plan/blueprint';
import { plainLayersOf } from '../../plan/generatorModel';
import { namesOf, type PlainLayer } from '../../plan/layersModel';
import { embeddingName, sizeOf } from '../../plan/weights';
import type { GeneratorArtifacts, GeneratorOrigin, RunSnapshot } from '../../protocol/trainer';
import type { PortableLayer } from './portableLayer';
import { Translation } from './translation';

/** A step or a seed that is unknown is missing. */
type NetworkOrigin = Partial<Pick<GeneratorOrigin, 'step' | 'seed'>> &
  Pick<GeneratorOrigin, 'latentSize' | 'labels'>;

export interface PortableNetwork {
  readonly name: NetworkName;
  /** The numbers of a row that it takes; the discriminator's projection takes a label beside it. */
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly PortableLayer[];
  readonly origin: NetworkOrigin;
  /** The generator in the plain form, by which it opens here again. */
  readonly generator?: GeneratorArtifacts;
}

const entriesSchema = object({
  config: object({ layers: v.array(object({ class_name: v.string(), config: record })) }),
});

/** In one order, so that the same network gives the same bytes. */
const orderedOrigin = ({ step, seed, latentSize, labels }: GeneratorOrigin): NetworkOrigin => ({
  ...(step !== undefined && { step }),
  ...(seed !== undefined && { seed }),
  latentSize,
  ...(labels && { labels }),
});

/** @param artifacts in the plain form */
export function portableGenerator(generator: GeneratorArtifacts): PortableNetwork {
  const { modelTopology, weightSpecs, weightData, origin } = generator;
  const { layers } = v.parse(entriesSchema, modelTopology).config;
  const inputs = generatorInputs({ latentSize: origin.latentSize, labels: origin.labels ?? false });
  const translation = new Translation(inputs);
  let begin = 0;
  const weights = weightSpecs.map(({ name, shape }) => {
    const values = new Float32Array(weightData, begin, sizeOf(shape));
    begin += values.byteLength;
    const [layer = '', variable = ''] = name.split('/');
    return { layer, variable, shape, values };
  });
  for (const { class_name, config } of layers) {
    const name = String(config['name']);
    translation.add(name, {
      className: class_name as PlainLayer['className'],
      config: config as PlainLayer['config'],
      weights: weights.filter(({ layer }) => layer === name),
    });
  }
  return {
    name: 'generator',
    inputs,
    outputs: translation.outputs,
    layers: translation.layers,
    origin: orderedOrigin(origin),
    generator,
  };
}

/** What a run's networks follow from. */
type TrainedRun = Pick<RunSnapshot, 'config' | 'step' | 'weights'>;

/**
 * A run's network with the weights of training. The discriminator ends in the probability that an image is real: the
 * sigmoid of the logit.
 */
export function portableNetwork({ config, step, weights }: TrainedRun, name: NetworkName): PortableNetwork {
  const network = networkOf(name, config);
  const plain = plainLayersOf(network, weights);
  const names = namesOf(plain);
  const inputs = network.layers[0]!.inputs;
  const translation = new Translation(inputs);
  for (const [index, layer] of plain.entries()) translation.add(names[index]!, layer);
  const { layers, outputs } = translation;
  const last = layers.at(-1);
  if (network.labels === 'projection' && last?.kind === 'dense') {
    const embedding = weights[embeddingName(name)]!;
    layers[layers.length - 1] = {
      ...last,
      kind: 'projection',
      bias: last.bias!,
      embedding: { variable: 'embedding', shape: embedding.shape, values: embedding.data },
    };
  }
  if (name === 'discriminator')
    layers.push({ name: 'probability', kind: 'activation', function: { name: 'sigmoid' }, within: false });
  return { name, inputs, outputs, layers, origin: orderedOrigin({ ...config, step }) };
}
