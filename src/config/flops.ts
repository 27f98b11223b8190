// Floating-point operations of a step and of a grid, counted from the widths: what slices of work and the grid's
// pace are sized by. A multiply and an add count as two; activations, losses and Adam are left out (under 2%).
import { GRID_IMAGES } from './grid';
import { denseLayers, type NetworkName, type Widths } from './layers';
import type { TrainConfig } from './trainConfig';

/** One forward pass of one row. */
export function forwardFlops(network: NetworkName, widths: Widths): number {
  return denseLayers(network, widths).reduce((sum, layer) => sum + 2 * layer.inputs * layer.outputs, 0);
}

/** The first layer's share of `forwardFlops`: its input needs no gradient where the input is data. */
function firstLayerFlops(network: NetworkName, widths: Widths): number {
  const first = denseLayers(network, widths)[0]!;
  return 2 * first.inputs * first.outputs;
}

/** Per row of the batch: the discriminator's half of the step, which sees a real and a fake row. */
export function discriminatorHalfFlops(widths: Widths): number {
  const forward = forwardFlops('discriminator', widths);
  return forwardFlops('generator', widths) + 2 * (3 * forward - firstLayerFlops('discriminator', widths));
}

/** Per row of the batch: the generator's half, where the frozen discriminator needs no weight gradients. */
export function generatorHalfFlops(widths: Widths): number {
  return (
    3 * forwardFlops('generator', widths) -
    firstLayerFlops('generator', widths) +
    2 * forwardFlops('discriminator', widths)
  );
}

/** A whole step; 1.45 GFLOP for the tutorial's settings. */
export function stepFlops(config: TrainConfig): number {
  return config.batchSize * (discriminatorHalfFlops(config) + generatorHalfFlops(config));
}

/** One drawing of the 10x10 grid. */
export function gridFlops(widths: Widths): number {
  return GRID_IMAGES * forwardFlops('generator', widths);
}
