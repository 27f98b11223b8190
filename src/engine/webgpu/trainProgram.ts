// One step as dispatches, on buffers made for it. Both generator passes are one, over twice the rows: the weights are
// the same until the step's end. In this order:
//
//   draw noise and real images; generator forward; discriminator forward, loss, backward, update;
//   frozen discriminator forward, loss, backward to the image; generator backward, update; tally.
import { IMAGE_SIZE } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import type { Dispatch } from './dispatches';
import type { GpuMemory } from './gpuMemory';
import { forward, inputGradient, rowsOf, update, type Matrix } from './layerDispatches';
import { LOSS_PAIR_BYTES, LOSS_RING_STEPS, RATES_BYTES } from './bufferSizes';
import { matrixBytes, FLOAT_BYTES, vectorsOf } from './paddedMatrix';
import { paramWords } from './params';
import { drawCode, DRAW_THREADS, drawThreads } from './shaders/draw';
import { headCode, headWords, tallyCode } from './shaders/head';
import type { ProductStyle } from './shaders/product';
import type { LayerState, StateSets } from './stateSets';

export interface TrainProgram {
  readonly dispatches: readonly Dispatch[];
  /** A pair of losses for each of the last steps, by the step's number. */
  readonly lossRing: GPUBuffer;
}

interface Setting {
  readonly memory: GpuMemory;
  readonly config: TrainConfig;
  readonly images: Uint8Array;
  readonly sets: StateSets;
  readonly style: ProductStyle;
}

/** Threads that share a row of the head: a processor that emulates a GPU runs them in turns. */
const HEAD_THREADS = { tiled: 64, direct: 8, shared: 8 } as const;

export function takeMatrix(memory: GpuMemory, label: string, rows: number, columns: number): Matrix {
  const buffer = memory.storage(label, matrixBytes({ rows, columns }));
  return { buffer, rows, columns, firstRow: 0 };
}

export function takeTrainProgram({ memory, config, images, sets, style }: Setting): TrainProgram {
  const { batchSize, latentSize } = config;
  const both = 2 * batchSize;
  const { generator, discriminator } = sets;
  const dispatches: Dispatch[] = [];
  const add = (dispatch: Dispatch): void => void dispatches.push(dispatch);
  const take = (label: string, rows: number, columns: number): Matrix =>
    takeMatrix(memory, label, rows, columns);
  const takeOutputs = (label: string, rows: number, layers: readonly LayerState[]): Matrix[] =>
    layers.slice(0, -1).map(({ layer }) => take(`${label} of ${layer.name}`, rows, layer.outputs));

  const latent = take('latent', both, latentSize);
  const generated = takeOutputs('generator output', both, generator);
  // Real images, then fake ones for the discriminator's half, then those for the generator's.
  const samples = take('samples', batchSize + both, IMAGE_SIZE);
  const judged = takeOutputs('discriminator output', both, discriminator);
  const judgedGradients = takeOutputs('discriminator gradient', both, discriminator);
  const logitGradient = take('logit gradient', both, 1);
  const imageGradient = take('image gradient', batchSize, IMAGE_SIZE);
  const generatedGradients = takeOutputs('generator gradient', batchSize, generator);
  const discriminatorLosses = memory.storage('discriminator losses', both * FLOAT_BYTES);
  const generatorLosses = memory.storage('generator losses', batchSize * FLOAT_BYTES);
  const takeRates = (label: string): GPUBuffer =>
    memory.take(label, RATES_BYTES, GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM);
  const rates = { discriminator: takeRates('discriminator rates'), generator: takeRates('generator rates') };
  const lossRing = memory.storage('loss ring', LOSS_RING_STEPS * LOSS_PAIR_BYTES);
  const params = memory.constants('params', paramWords(config));
  const dataset = memory.storage('data set', images.length);
  memory.device.queue.writeBuffer(dataset, 0, images as Uint8Array<ArrayBuffer>);

  const draws = { batchSize, latentSize, images: images.length / IMAGE_SIZE };
  add({
    name: 'draw',
    code: drawCode(draws),
    buffers: [
      params,
      sets.counter,
      dataset,
      latent.buffer,
      samples.buffer,
      rates.discriminator,
      rates.generator,
    ],
    workgroups: [Math.ceil(drawThreads(draws) / DRAW_THREADS), 1],
  });

  const fakes = rowsOf(samples, batchSize, both);
  runForward('generator', generator, latent, [...generated, fakes]);

  discriminate(rowsOf(samples, 0, both), batchSize, discriminatorLosses);
  // All gradients before the first update, which changes what they are computed from.
  const inputs = [rowsOf(samples, 0, both), ...judged];
  const gradients = [...judgedGradients, logitGradient];
  for (const [index, layer] of [...discriminator.entries()].toReversed())
    add(
      update(memory, {
        name: `${layer.layer.name}'s update`,
        layer,
        input: inputs[index]!,
        gradient: gradients[index]!,
        rates: rates.discriminator,
        style,
      }),
    );

  const faked = rowsOf(samples, both, batchSize);
  discriminate(faked, batchSize, generatorLosses);
  add(
    inputGradient(memory, {
      name: 'image gradient',
      layer: discriminator[0]!,
      gradient: rowsOf(judgedGradients[0]!, 0, batchSize),
      before: generator.at(-1)!,
      input: faked,
      output: imageGradient,
      style,
    }),
  );
  const ownHalf = (matrix: Matrix): Matrix => rowsOf(matrix, batchSize, batchSize);
  const generatorInputs = [latent, ...generated].map(ownHalf);
  const generatorGradients = [...generatedGradients, imageGradient];
  runBackward('generator', generator, generatorInputs, generatorGradients);
  for (const [index, layer] of [...generator.entries()].toReversed())
    add(
      update(memory, {
        name: `generator ${layer.layer.name}'s update`,
        layer,
        input: generatorInputs[index]!,
        gradient: generatorGradients[index]!,
        rates: rates.generator,
        style,
      }),
    );
  add({
    name: 'tally',
    code: tallyCode(batchSize),
    buffers: [discriminatorLosses, generatorLosses, sets.counter, lossRing],
    workgroups: [1, 1],
  });
  return { dispatches, lossRing };

  /** @param outputs one for each of the first layers */
  function runForward(
    network: string,
    layers: readonly LayerState[],
    input: Matrix,
    outputs: readonly Matrix[],
  ): void {
    for (const [index, output] of outputs.entries()) {
      const layer = layers[index]!;
      const from = index === 0 ? input : rowsOf(outputs[index - 1]!, 0, input.rows);
      add(forward(memory, { name: `${network} ${layer.layer.name}`, layer, input: from, output, style }));
    }
  }

  /** From the last of `gradients`, which is there, to the first; none by the network's own input. */
  function runBackward(
    network: string,
    layers: readonly LayerState[],
    layerInputs: readonly Matrix[],
    layerGradients: readonly Matrix[],
  ): void {
    for (let index = layerGradients.length - 1; index > 0; index -= 1)
      add(
        inputGradient(memory, {
          name: `${network} ${layers[index]!.layer.name}'s input gradient`,
          layer: layers[index]!,
          gradient: layerGradients[index]!,
          before: layers[index - 1]!,
          input: layerInputs[index]!,
          output: layerGradients[index - 1]!,
          style,
        }),
      );
  }

  /** Discriminator forward, losses, and back to its first layer's output. */
  function discriminate(input: Matrix, realRows: number, losses: GPUBuffer): void {
    const { rows } = input;
    const outputs = judged.map((matrix) => rowsOf(matrix, 0, rows));
    const outputGradients = judgedGradients.map((matrix) => rowsOf(matrix, 0, rows));
    runForward('discriminator', discriminator, input, outputs);
    const head = discriminator.at(-1)!;
    const activated = outputs.at(-1)!;
    add({
      name: 'head',
      code: headCode(HEAD_THREADS[style]),
      buffers: [
        memory.constants('head', headWords({ rows, realRows, vectors: vectorsOf(activated.columns) })),
        activated.buffer,
        head.kernel,
        head.bias,
        logitGradient.buffer,
        outputGradients.at(-1)!.buffer,
        losses,
      ],
      workgroups: [rows, 1],
    });
    runBackward('discriminator', discriminator.slice(0, -1), [input, ...outputs], outputGradients);
  }
}
