// The step and the sampling as programs for the kernels: which operation reads and writes what, and where the
// threads have to wait for one another. The step is that of design "One training step", in this order:
//
//   draw noise and real images; both generator passes; discriminator forward, loss, backward, update;
//   frozen discriminator forward, loss, backward to the image; generator backward, update.
import type { DenseLayer } from '../../plan/blueprint';
import type { TrainConfig } from '../../config/trainConfig';
import { STREAM } from '../../plan/streams';
import { DISCRIMINATOR_ADAM, GENERATOR_ADAM, TILE_COLUMNS } from './layout';
import type { LayerBuffers, MemoryPlan } from './memoryPlan';
import { OperationWriter, type PhaseNote } from './operations';
import { fromPanel, fromStripRow, panelsOf, type Block } from './shapes';
import type { LayerWeights } from './weightSets';

type Set = 0 | 1;

/** One network with one set of weights, at work on some panels. */
interface Pass {
  readonly layers: readonly DenseLayer[];
  readonly weights: readonly LayerWeights[];
  readonly panelCount: number;
}

class StepWriter {
  readonly #config: TrainConfig;
  readonly #plan: MemoryPlan;
  readonly #imageCount: number;
  readonly #out: OperationWriter;
  readonly #from: Set;
  readonly #to: Set;

  constructor(config: TrainConfig, plan: MemoryPlan, imageCount: number, out: OperationWriter, from: Set) {
    this.#config = config;
    this.#plan = plan;
    this.#imageCount = imageCount;
    this.#out = out;
    this.#from = from;
    this.#to = from === 0 ? 1 : 0;
  }

  write(): void {
    this.#draw();
    this.#generate();
    this.#discriminatorHalf();
    this.#generatorHalf();
    this.#out.end();
  }

  #draw(): void {
    const { batchSize, latentSize } = this.#config;
    const { fakeLatent, latent, generatorBuffers, discriminatorBuffers, discriminatorInput } = this.#plan;
    const images = { address: this.#plan.images, count: this.#imageCount };
    const out = this.#out;
    out.noise(STREAM.discriminatorNoise, batchSize, latentSize, fakeLatent);
    out.noise(STREAM.generatorNoise, batchSize, latentSize, latent, generatorBuffers.inputStrips[0]);
    out.gather(
      STREAM.realIndices,
      batchSize,
      images,
      discriminatorInput,
      discriminatorBuffers.inputStrips[0]!,
    );
    out.barrier();
  }

  /** Fake images for both halves, a layer of the one beside the same layer of the other. */
  #generate(): void {
    const { generator, panels, fakeLatent, latent, fakeHidden, generatorBuffers } = this.#plan;
    const { discriminatorInput, discriminatorBuffers } = this.#plan;
    const fakeStrips = fromStripRow(discriminatorBuffers.inputStrips[0]!, panels * TILE_COLUMNS);
    for (const [index, layer] of generator.layers.entries()) {
      const weights = generator.sets[this.#from][index]!;
      const fakeInput = index === 0 ? fakeLatent : fakeHidden[index - 1]!;
      const input = index === 0 ? latent : generatorBuffers.panels[index - 1]!;
      const name = `generator ${layer.name} forward, both halves`;
      const last = index === generator.layers.length - 1;
      const fakeOutput = last ? fromPanel(discriminatorInput, panels) : fakeHidden[index]!;
      const strips = generatorBuffers.inputStrips[index + 1];
      this.#out.forward(name, layer, weights, panels, fakeInput, fakeOutput, last ? fakeStrips : undefined);
      this.#out.forward(name, layer, weights, panels, input, generatorBuffers.panels[index]!, strips);
      this.#out.barrier();
    }
  }

  #discriminatorHalf(): void {
    const { discriminator, discriminatorInput, discriminatorBuffers: buffers, panels } = this.#plan;
    const { layers, sets } = discriminator;
    const pass: Pass = { layers, weights: sets[this.#from], panelCount: 2 * panels };
    this.#discriminatorForward('both halves', pass, discriminatorInput, true);
    this.#head('discriminator', pass, buffers, { panels, count: 2 });
    this.#backward('discriminator', pass, buffers, layers.length - 2, true);
    for (const [index, layer] of layers.entries())
      this.#out.update(
        'discriminator update',
        layer,
        [sets[this.#from][index]!, sets[this.#to][index]!],
        2 * panels * TILE_COLUMNS,
        buffers.inputStrips[index]!,
        buffers.gradientOctets[index]!,
        DISCRIMINATOR_ADAM,
      );
    this.#out.barrier();
  }

  #generatorHalf(): void {
    const { generator, discriminator, generatorBuffers, discriminatorBuffers, panels } = this.#plan;
    const frozen: Pass = {
      layers: discriminator.layers,
      weights: discriminator.sets[this.#to],
      panelCount: panels,
    };
    const images = generatorBuffers.panels.at(-1)!;
    this.#discriminatorForward('frozen', frozen, images, false);
    this.#head('discriminator frozen', frozen, discriminatorBuffers, { panels, count: 1 });
    this.#backward('discriminator frozen', frozen, discriminatorBuffers, frozen.layers.length - 2, false);
    this.#out.inputGradient(
      'discriminator frozen dense_1 input gradient',
      frozen.layers[0]!,
      frozen.weights[0]!,
      panels,
      discriminatorBuffers.gradients[0]!,
      'tanh',
      images,
      generatorBuffers.gradients.at(-1)!,
      generatorBuffers.gradientOctets.at(-1),
    );
    this.#out.barrier();
    const pass: Pass = {
      layers: generator.layers,
      weights: generator.sets[this.#from],
      panelCount: panels,
    };
    this.#backward('generator', pass, generatorBuffers, generator.layers.length - 1, true);
    for (const [index, layer] of generator.layers.entries())
      this.#out.update(
        'generator update',
        layer,
        [generator.sets[this.#from][index]!, generator.sets[this.#to][index]!],
        panels * TILE_COLUMNS,
        generatorBuffers.inputStrips[index]!,
        generatorBuffers.gradientOctets[index]!,
        GENERATOR_ADAM,
      );
  }

  /** The last layer with the loss, back to the gradient by the layer before. */
  #head(
    name: string,
    { layers, weights }: Pass,
    buffers: LayerBuffers,
    halves: { readonly panels: number; readonly count: 1 | 2 },
  ): void {
    const last = layers.length - 1;
    const both = halves.count === 2;
    this.#out.head(
      `${name} head and loss`,
      layers[last]!,
      weights[last]!,
      this.#config.batchSize,
      halves,
      buffers.panels[last - 1]!,
      both ? this.#plan.discriminatorLosses : this.#plan.generatorLosses,
      buffers.gradientOctets[last]!,
      buffers.gradients[last - 1]!,
      both ? buffers.gradientOctets[last - 1] : undefined,
    );
    this.#out.barrier();
  }

  /** All layers but the last. */
  #discriminatorForward(kind: string, pass: Pass, input: Block, forUpdate: boolean): void {
    const buffers = this.#plan.discriminatorBuffers;
    for (const [index, layer] of pass.layers.slice(0, -1).entries()) {
      this.#out.forward(
        `discriminator ${layer.name} forward, ${kind}`,
        layer,
        pass.weights[index]!,
        pass.panelCount,
        index === 0 ? input : buffers.panels[index - 1]!,
        buffers.panels[index]!,
        forUpdate ? buffers.inputStrips[index + 1] : undefined,
      );
      this.#out.barrier();
    }
  }

  /** From the gradient of the layer with number `from` down to the first layer's. */
  #backward(
    name: string,
    { layers, weights, panelCount }: Pass,
    buffers: LayerBuffers,
    from: number,
    forUpdate: boolean,
  ): void {
    for (let index = from; index > 0; index -= 1) {
      const layer = layers[index]!;
      this.#out.inputGradient(
        `${name} ${layer.name} input gradient`,
        layer,
        weights[index]!,
        panelCount,
        buffers.gradients[index]!,
        layers[index - 1]!.activation,
        buffers.panels[index - 1]!,
        buffers.gradients[index - 1]!,
        forUpdate ? buffers.gradientOctets[index - 1] : undefined,
      );
      this.#out.barrier();
    }
  }
}

/** Writes both training programs: from set 0 to set 1 and back. @returns the first one's phases */
export function writeTrainPrograms(
  buffer: ArrayBufferLike,
  config: TrainConfig,
  plan: MemoryPlan,
  imageCount: number,
): readonly PhaseNote[] {
  const [first] = ([0, 1] as const).map((from) => {
    const out = new OperationWriter(buffer, plan.trainPrograms[from]);
    new StepWriter(config, plan, imageCount, out, from).write();
    return out.phases;
  });
  return first!;
}

/** Writes the program that draws `rows` images with one set of the generator's weights. */
export function writeSampleProgram(
  buffer: ArrayBufferLike,
  { generator, sample }: MemoryPlan,
  set: Set,
  rows: number,
): void {
  const out = new OperationWriter(buffer, sample.program);
  const panelCount = panelsOf(rows);
  out.pack(sample.latentRows, generator.layers[0]!.inputs, panelCount, sample.latent);
  out.barrier();
  for (const [index, layer] of generator.layers.entries()) {
    const last = index === generator.layers.length - 1;
    out.forward(
      `sample ${layer.name}`,
      layer,
      generator.sets[set][index]!,
      panelCount,
      index === 0 ? sample.latent : sample.panels[index - 1]!,
      sample.panels[index]!,
      last ? sample.strips : undefined,
    );
    out.barrier();
  }
  out.unpack(sample.strips, panelCount, sample.images);
  out.end();
}
