// The places of folded kernels, which the product to the large side of a convolution reads: kernels/convolution.ts.
import type { NetworkName } from '../../../config/networks';
import { sidesOf, type ConvolutionLayer } from '../../../plan/layers';
import type { LayerWeights, Operation, Plan } from '../../../plan/stepPlan';
import type { Arena } from './arena';
import { takeStrips, type Grouped } from './shapes';

/** The weights of a convolution. */
export interface ConvolutionWeights extends LayerWeights {
  readonly layer: ConvolutionLayer;
}

const isConvolution = (weights: LayerWeights): weights is ConvolutionWeights =>
  weights.layer.kind !== 'dense';

/** The convolution whose product to the large side an operation computes. */
export function toLargeOf(operation: Operation): ConvolutionWeights | undefined {
  if (operation.kind !== 'apply' && operation.kind !== 'applyBack') return undefined;
  const { weights } = operation;
  if (!isConvolution(weights)) return undefined;
  return (weights.layer.kind === 'convolution') === (operation.kind === 'applyBack') ? weights : undefined;
}

const keyOf = (network: NetworkName, layer: string): string => `${network}/${layer}`;

export class FoldedKernels {
  readonly #places = new Map<string, Grouped>();

  /** @param plans plans that do not run at the same time */
  constructor(arena: Arena, plans: readonly Plan[]) {
    for (const { network, layer } of plans.flatMap(({ operations }) =>
      operations.flatMap((o) => toLargeOf(o) ?? []),
    )) {
      const key = keyOf(network, layer.name);
      if (this.#places.has(key)) continue;
      const { large, small } = sidesOf(layer);
      this.#places.set(key, takeStrips(arena, 4 * small.channels, 4 * large.channels));
    }
  }

  placeOf({ network, layer }: ConvolutionWeights): Grouped {
    return this.#places.get(keyOf(network, layer.name))!;
  }
}
