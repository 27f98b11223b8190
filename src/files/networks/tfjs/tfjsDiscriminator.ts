// A discriminator as a layers model of tfjs: the layers that Keras 3 has, in the words of Keras 2.
import type { LayersModel, PlainWeight } from '../../../plan/layersModel';
import { sizeOf } from '../../../plan/weights';
import { hasProjection, kerasChain, type KerasLayer } from '../keras/kerasLayers';
import { weightsOf } from '../portableLayer';
import { type PortableNetwork } from '../portableNetwork';

/** What Keras 3 names otherwise. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  batch_shape: 'batch_input_shape',
  negative_slope: 'alpha',
};

/** `embedding/embeddings` is the weight of the layer `embedding`. */
const tfjsName = (layer: string, { variable }: PlainWeight): string =>
  variable === 'embedding' ? `${variable}/embeddings` : `${layer}/${variable}`;

const oldConfig = ({ config }: KerasLayer): object =>
  Object.fromEntries(Object.entries(config).map(([key, value]) => [OLD_NAMES[key] ?? key, value]));

export function tfjsDiscriminator(network: PortableNetwork): LayersModel {
  const chain = kerasChain(network);
  const weights = network.layers.flatMap((layer) =>
    weightsOf(layer).map((weight) => ({ ...weight, name: tfjsName(layer.name, weight) })),
  );
  const endOf = ({ config }: KerasLayer): readonly unknown[] => [config['name'], 0, 0];
  const entries = chain.map((layer) => ({ class_name: layer.className, config: oldConfig(layer) }));
  const functional = {
    name: network.name,
    layers: entries.map((entry, index) => ({
      ...entry,
      name: chain[index]!.config['name'],
      inbound_nodes:
        chain[index]!.sources.length === 0 ? [] : [chain[index]!.sources.map((source) => [source, 0, 0, {}])],
    })),
    input_layers: chain.filter(({ className }) => className === 'InputLayer').map(endOf),
    output_layers: [endOf(chain.at(-1)!)],
  };
  const data = new Float32Array(weights.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  let at = 0;
  for (const { values } of weights) {
    data.set(values, at);
    at += values.length;
  }
  return {
    modelTopology: hasProjection(network)
      ? { class_name: 'Model', config: functional }
      : { class_name: 'Sequential', config: { name: network.name, layers: entries } },
    weightSpecs: weights.map(({ name, shape }) => ({ name, shape: [...shape], dtype: 'float32' })),
    weightData: data.buffer,
  };
}
