// Floating-point operations of a step and of a grid, counted from the layers. They decide the size of a slice
// of work and how often the grid is drawn. A multiply and an add count as two; activations, losses and Adam are left
// out (under 2%).
import { GRID_IMAGES } from '../config/grid';
import type { NetworkName } from '../config/networks';
import { networkOf, type NetworkSettings } from './blueprint';
import { multiplyAdds } from './layers';
import { featuresOf } from './weights';
import type { TrainConfig } from '../config/trainConfig';

/** One forward pass of one row. */
export function forwardFlops(network: NetworkName, widths: NetworkSettings): number {
  const described = networkOf(network, widths);
  const projection = described.labels === 'projection' ? 2 * featuresOf(described) : 0;
  return described.layers.reduce((sum, layer) => sum + 2 * multiplyAdds(layer), projection);
}

/** The first layer's share of `forwardFlops`. Its input needs no gradient where that input is data. */
function firstLayerFlops(network: NetworkName, widths: NetworkSettings): number {
  return 2 * multiplyAdds(networkOf(network, widths).layers[0]!);
}

/** The discriminator's half of the step, per row of the batch: one real row and one fake row. */
export function discriminatorHalfFlops(widths: NetworkSettings): number {
  const forward = forwardFlops('discriminator', widths);
  return forwardFlops('generator', widths) + 2 * (3 * forward - firstLayerFlops('discriminator', widths));
}

/** The generator's half, per row of the batch. The frozen discriminator needs no weight gradients. */
export function generatorHalfFlops(widths: NetworkSettings): number {
  return (
    3 * forwardFlops('generator', widths) -
    firstLayerFlops('generator', widths) +
    2 * forwardFlops('discriminator', widths)
  );
}

/**
 * What the penalty adds to a step that has it, per row of the batch: three times a forward pass, for the logit's
 * gradient at the real row, for the change that passes forward, and for the weights' gradients.
 */
export function penaltyFlops(widths: NetworkSettings): number {
  return 3 * forwardFlops('discriminator', widths);
}

/** A whole step; 1.45 GFLOP for the tutorial's settings. The penalty counts with its average over all steps. */
export function stepFlops(config: TrainConfig): number {
  const penalty = config.penalty > 0 ? penaltyFlops(config) / config.penaltyEvery : 0;
  return config.batchSize * (discriminatorHalfFlops(config) + generatorHalfFlops(config) + penalty);
}

/** Drawing the 10x10 grid once. */
export function gridFlops(widths: NetworkSettings): number {
  return GRID_IMAGES * forwardFlops('generator', widths);
}
