// What is done to a whole network, layer after layer: its forward pass, its backward pass, its update.
import type { DenseLayer } from '../../../plan/blueprint';
import { TILE_COLUMNS } from '../layout';
import type { LayerBuffers } from '../memory/memoryPlan';
import type { Block } from '../memory/shapes';
import type { LayerWeights, NetworkWeights } from '../memory/weightSets';
import { forward, inputGradient, update } from './denseOperations';
import type { ProgramWriter } from './programWriter';

/** One network with one set of weights, at work on some panels. */
export interface Pass {
  readonly layers: readonly DenseLayer[];
  readonly weights: readonly LayerWeights[];
  readonly panelCount: number;
  readonly buffers: LayerBuffers;
  /** Whether the network is updated afterwards: the updates read layouts of their own. */
  readonly forUpdate: boolean;
}

/** The discriminator's layers but the last. @param kind which of its passes this is */
export function writeHiddenForward(out: ProgramWriter, pass: Pass, input: Block, kind: string): void {
  const { layers, weights, panelCount, buffers, forUpdate } = pass;
  for (const [index, layer] of layers.slice(0, -1).entries()) {
    out.add(
      forward({
        name: `discriminator ${layer.name} forward, ${kind}`,
        layer,
        weights: weights[index]!,
        panelCount,
        input: index === 0 ? input : buffers.panels[index - 1]!,
        output: buffers.panels[index]!,
        strips: forUpdate ? buffers.inputStrips[index + 1] : undefined,
      }),
    );
    out.barrier();
  }
}

/** From the gradient of the layer with number `from`, which is there, down to that of the first. */
export function writeBackward(out: ProgramWriter, pass: Pass, from: number, name: string): void {
  const { layers, weights, panelCount, buffers, forUpdate } = pass;
  for (let index = from; index > 0; index -= 1) {
    const layer = layers[index]!;
    out.add(
      inputGradient({
        name: `${name} ${layer.name} input gradient`,
        layer,
        weights: weights[index]!,
        panelCount,
        gradient: buffers.gradients[index]!,
        before: layers[index - 1]!.activation,
        activated: buffers.panels[index - 1]!,
        output: buffers.gradients[index - 1]!,
        octets: forUpdate ? buffers.gradientOctets[index - 1] : undefined,
      }),
    );
    out.barrier();
  }
}

interface NetworkUpdate {
  readonly network: NetworkWeights;
  readonly buffers: LayerBuffers;
  /** The set of weights to read; the other is written. */
  readonly from: 0 | 1;
  readonly panelCount: number;
  /** The address of the optimizer's settings. */
  readonly adam: number;
}

/** All layers, in one phase. */
export function writeUpdate(
  out: ProgramWriter,
  { network, buffers, from, panelCount, adam }: NetworkUpdate,
): void {
  const to = from === 0 ? 1 : 0;
  for (const [index, layer] of network.layers.entries())
    out.add(
      ...update({
        name: `${network.network} update`,
        layer,
        from: network.sets[from][index]!,
        to: network.sets[to][index]!,
        rows: panelCount * TILE_COLUMNS,
        inputStrips: buffers.inputStrips[index]!,
        gradientOctets: buffers.gradientOctets[index]!,
        adam,
      }),
    );
}
