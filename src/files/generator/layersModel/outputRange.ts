// The range of a generator's pixels, from background to ink: its last layer decides that computes. For models in the plain form, to
// which those of our own networks belong.
import * as z from 'zod/mini';
import type { GeneratorArtifacts } from '../../../protocol/trainer';

export type OutputRange = 'signed' | 'unsigned';

const topologySchema = z.object({
  config: z.object({
    layers: z.array(
      z.object({ class_name: z.string(), config: z.object({ activation: z.optional(z.string()) }) }),
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
  const topology = z.safeParse(topologySchema, modelTopology);
  const last = topology.data?.config.layers.findLast(({ class_name }) => !RESHAPING.has(class_name));
  return NEVER_NEGATIVE.has(last?.config.activation ?? last?.class_name ?? '') ? 'unsigned' : 'signed';
}
