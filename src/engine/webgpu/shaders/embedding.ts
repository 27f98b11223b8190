// The update of the discriminator's embedding: Adam updates each class by the sum of logitGradient * features over its
// rows. One thread computes four features of a class, and adds the rows in their order.
import { CLASSES } from '../../../plan/blueprint';
import { ADAM, MOMENTS, RATES } from './adam';
import { declare, reads, uniform, writes } from './bindings';
import { UniformStruct } from './uniformStruct';

export const EMBEDDING_THREADS = 64;

export const EMBEDDING = new UniformStruct('Embedding', {
  /** Rows of the batch, and vectors in a row of features. */
  rows: 'u32',
  vectors: 'u32',
  /** The first rows. */
  featuresFirst: 'u32',
  logitFirst: 'u32',
  labelsFirst: 'u32',
});

/** A workgroup computes one class, and some of its vectors. */
export const embeddingWorkgroups = (vectors: number): readonly [number, number] => [
  Math.ceil(vectors / EMBEDDING_THREADS),
  CLASSES,
];

/** Bindings: e, features, logit gradients, labels, rates, the embedding and its moments. */
export function embeddingCode(): string {
  const bindings = [
    uniform('e', EMBEDDING.name),
    reads('features'),
    reads('logitGradient'),
    reads('labels'),
    RATES,
    writes('embedding'),
    writes('moments', 'array<Moments>'),
  ];
  return /* wgsl */ `
${EMBEDDING.declaration}
${MOMENTS}
${declare(bindings)}
${ADAM}
@compute @workgroup_size(${EMBEDDING_THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let label = group.y;
  let vector = group.x * ${EMBEDDING_THREADS}u + local;
  if (vector >= e.vectors) { return; }
  var gradient = vec4f(0.0);
  for (var row = 0u; row < e.rows; row++) {
    if (u32(labels[e.labelsFirst + row].x) == label) {
      let feature = features[(e.featuresFirst + row) * e.vectors + vector];
      gradient += logitGradient[e.logitFirst + row].x * feature;
    }
  }
  let at = label * e.vectors + vector;
  let after = moved(moments[at], gradient);
  moments[at] = after;
  embedding[at] -= change(after);
}`;
}
