// A network as a `.keras` file, version 3: a zip of its configuration and of its weights, and with an optimizer what
// Adam has learned, too. Weights have places by class and number, not by name.
import { strToU8, zipSync } from 'fflate';
import { ADAM_BETA2, ADAM_EPSILON } from '../../../config/trainConfig';
import type { PlainWeight } from '../../../plan/layersModel';
import { ZIP_DATE } from '../../zip/zipDate';
import { weightsOf, type PortableLayer } from '../portableLayer';
import { type PortableNetwork } from '../portableNetwork';
import { writeHdf5, type H5Array } from './hdf5Writer';
import { hasProjection, kerasChain, type KerasLayer } from './kerasLayers';

export const CONFIG_FILE = 'config.json';
const METADATA_FILE = 'metadata.json';
export const WEIGHTS_FILE = 'model.weights.h5';
/** What this page knows of the network beside Keras, within the configuration. */
export const ORIGIN_ENTRY = 'digit_forge';
/** The version whose form this is. */
const KERAS_VERSION = '3.15.1';

/** A run's Adam for one network. */
export interface KerasOptimizer {
  readonly learningRate: number;
  readonly beta1: number;
  readonly step: number;
  /** The moments of a layer's weight, by the layer's and the weight's name. */
  moments(layer: string, variable: string): readonly [first: Float32Array, second: Float32Array];
}

const ofKeras = (module: string, className: string, config: object): object => ({
  module,
  class_name: className,
  config,
  registered_name: null,
});

const call = ({ sources }: KerasLayer, byName: ReadonlyMap<string, KerasLayer>): object => {
  const tensors = sources.map((source) => ({
    class_name: '__keras_tensor__',
    config: {
      shape: [null],
      dtype: byName.get(source)!.config['dtype'] ?? 'float32',
      keras_history: [source, 0, 0],
    },
  }));
  return { args: tensors.length === 1 ? tensors : [tensors], kwargs: {} };
};

function modelConfig(network: PortableNetwork, chain: readonly KerasLayer[]): object {
  const entries = chain.map(({ className, config }) => ofKeras('keras.layers', className, config));
  const { name } = network;
  if (!hasProjection(network)) return ofKeras('keras', 'Sequential', { name, layers: entries });
  const byName = new Map(chain.map((layer) => [String(layer.config['name']), layer]));
  const endOf = (layer: KerasLayer): unknown[] => [layer.config['name'], 0, 0];
  return ofKeras('keras.src.models.functional', 'Functional', {
    name,
    layers: chain.map((layer, index) => ({
      ...entries[index],
      name: layer.config['name'],
      inbound_nodes: layer.sources.length === 0 ? [] : [call(layer, byName)],
    })),
    input_layers: chain.filter(({ className }) => className === 'InputLayer').map(endOf),
    output_layers: [endOf(chain.at(-1)!)],
  });
}

const snakeCase = (className: string): string =>
  className
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

/** The groups of layers: `dense`, `dense_1`, ... */
export function groupNames(classNames: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return classNames.map((className) => {
    const name = snakeCase(className);
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return `layers/${name}${count === 0 ? '' : `_${count}`}`;
  });
}

interface PlacedWeight extends PlainWeight {
  readonly layer: string;
  readonly path: string;
}

/** In the order in which Keras counts a model's variables. */
function placedWeights({ layers }: PortableNetwork, chain: readonly KerasLayer[]): readonly PlacedWeight[] {
  const groups = groupNames(chain.map(({ className }) => className));
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const projection = layers.find((layer) => layer.kind === 'projection');
  return chain.flatMap(({ className, config }, index) => {
    const own: PortableLayer | undefined =
      className === 'Embedding' ? projection : byName.get(String(config['name']));
    if (own === undefined) return [];
    const weights = weightsOf(own).filter(
      ({ variable }) => (variable === 'embedding') === (className === 'Embedding'),
    );
    return weights.map((weight, at) => ({ ...weight, layer: own.name, path: `${groups[index]}/vars/${at}` }));
  });
}

function optimizerArrays(weights: readonly PlacedWeight[], optimizer: KerasOptimizer): readonly H5Array[] {
  const values = [
    { shape: [], values: BigInt64Array.of(BigInt(optimizer.step)) },
    { shape: [], values: Float32Array.of(optimizer.learningRate) },
    ...weights.flatMap(({ layer, variable, shape }) =>
      optimizer.moments(layer, variable).map((moment) => ({ shape, values: moment })),
    ),
  ];
  return values.map((array, index) => ({ path: `optimizer/vars/${index}`, ...array }));
}

const adam = ({ learningRate, beta1 }: KerasOptimizer): object =>
  ofKeras('keras.optimizers', 'Adam', {
    name: 'adam',
    learning_rate: learningRate,
    beta_1: beta1,
    beta_2: ADAM_BETA2,
    epsilon: ADAM_EPSILON,
  });

/**
 * @param optimizer with it the model comes compiled, without a loss
 * @param savedAt `2026-01-31@12:00:00`, in Keras's form
 */
export function writeKeras(
  network: PortableNetwork,
  optimizer?: KerasOptimizer,
  savedAt = ZIP_DATE.replace('T', '@'),
): Uint8Array<ArrayBuffer> {
  const chain = kerasChain(network);
  const config = {
    ...modelConfig(network, chain),
    [ORIGIN_ENTRY]: { network: network.name, ...network.origin },
    ...(optimizer && { compile_config: { optimizer: adam(optimizer), loss: null } }),
  };
  const metadata = {
    keras_version: KERAS_VERSION,
    date_saved: savedAt,
  };
  const weights = placedWeights(network, chain);
  const arrays = [...weights, ...(optimizer ? optimizerArrays(weights, optimizer) : [])];
  return zipSync(
    {
      [METADATA_FILE]: strToU8(JSON.stringify(metadata)),
      [CONFIG_FILE]: strToU8(JSON.stringify(config)),
      [WEIGHTS_FILE]: [writeHdf5(arrays, ['layers']), { level: 0 }],
    },
    { mtime: ZIP_DATE },
  ).slice();
}
