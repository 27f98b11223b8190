// The range of a generator's pixels, from background to ink: its last layer decides that computes. For models in the plain form, to
// which those of our own networks belong.
import * as v from 'valibot';
import { object } from '../../../config/schemas';
import type { GeneratorArtifacts } from '../../../protocol/trainer';

export type OutputRange = 'signed' | 'unsigned';

const topologySchema = object({
  config: object({
    layers: v.array(
      object({ class_name: v.string(), config: object({ activation: v.optional(v.string()) }) }),
    ),
  }),
});

/** A generator that ends in one of these was trained on pixels from 0 to 1. */
const NEVER_NEGATIVE: ReadonlySet<string> = new Set([
  'relu',
  'relu6',
  'sigmoid',
  'softmax',
  'softplus',
  'ReLU',
  'ThresholdedReLU',
]);

/** The classes of layers that only change an image's shape. */
const RESHAPING: ReadonlySet<string> = new Set(['Flatten', 'Reshape']);

/** @returns `unsigned` for [0, 1]; `signed` for [-1, 1], also if the last layer is unbounded */
export function outputRange({ modelTopology }: GeneratorArtifacts): OutputRange {
  const topology = v.safeParse(topologySchema, modelTopology);
  const layers = topology.success ? topology.output.config.layers : [];
  const last = layers.findLast(({ class_name }) => !RESHAPING.has(class_name));
  return NEVER_NEGATIVE.has(last?.config.activation ?? last?.class_name ?? '') ? 'unsigned' : 'signed';
}
