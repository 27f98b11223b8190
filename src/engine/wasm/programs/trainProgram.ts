// The step as a program for the kernels: which operation reads and writes what, and where the threads have to wait for
// one another. It is that of design "One training step", in this order:
//
//   draw noise and real images; both generator passes; discriminator forward, loss, backward, update;
//   frozen discriminator forward, loss, backward to the image; generator backward, update.
import type { TrainConfig } from '../../../config/trainConfig';
import { STREAM } from '../../../plan/streams';
import { DISCRIMINATOR_ADAM, GENERATOR_ADAM, TILE_COLUMNS } from '../layout';
import type { MemoryPlan } from '../memory/memoryPlan';
import { fromPanel, fromStripRow } from '../memory/shapes';
import { forward, inputGradient } from './denseOperations';
import { gather, noise } from './drawOperations';
import { head } from './headOperation';
import { writeBackward, writeHiddenForward, writeUpdate, type Pass } from './networkPasses';
import { ProgramWriter, type PhaseNote } from './programWriter';

/** What a step is written from. */
interface Setting {
  readonly config: TrainConfig;
  readonly plan: MemoryPlan;
  readonly imageCount: number;
  /** The set of weights that it starts from; it writes the other. */
  readonly from: 0 | 1;
}

class StepWriter {
  readonly #out: ProgramWriter;
  readonly #config: TrainConfig;
  readonly #plan: MemoryPlan;
  readonly #imageCount: number;
  readonly #from: 0 | 1;

  constructor(out: ProgramWriter, { config, plan, imageCount, from }: Setting) {
    this.#out = out;
    this.#config = config;
    this.#plan = plan;
    this.#imageCount = imageCount;
    this.#from = from;
  }

  write(): void {
    this.#draw();
    this.#generate();
    this.#discriminatorHalf();
    this.#generatorHalf();
    this.#out.end();
  }

  #draw(): void {
    const { batchSize: rows, latentSize } = this.#config;
    const { fakeLatent, latent, generatorBuffers, discriminatorBuffers, discriminatorInput } = this.#plan;
    this.#out.add(
      noise({ stream: STREAM.discriminatorNoise, rows, latent: latentSize, panels: fakeLatent }),
      noise({
        stream: STREAM.generatorNoise,
        rows,
        latent: latentSize,
        panels: latent,
        strips: generatorBuffers.inputStrips[0],
      }),
      gather({
        stream: STREAM.realIndices,
        rows,
        images: { address: this.#plan.images, count: this.#imageCount },
        panels: discriminatorInput,
        strips: discriminatorBuffers.inputStrips[0]!,
      }),
    );
    this.#out.barrier();
  }

  /** Fake images for both halves, a layer of the one beside the same layer of the other. */
  #generate(): void {
    const { generator, panels, fakeLatent, latent, fakeHidden, generatorBuffers } = this.#plan;
    const { discriminatorInput, discriminatorBuffers } = this.#plan;
    const fakeStrips = fromStripRow(discriminatorBuffers.inputStrips[0]!, panels * TILE_COLUMNS);
    for (const [index, layer] of generator.layers.entries()) {
      const last = index === generator.layers.length - 1;
      const product = {
        name: `generator ${layer.name} forward, both halves`,
        layer,
        weights: generator.sets[this.#from][index]!,
        panelCount: panels,
      };
      this.#out.add(
        forward({
          ...product,
          input: index === 0 ? fakeLatent : fakeHidden[index - 1]!,
          output: last ? fromPanel(discriminatorInput, panels) : fakeHidden[index]!,
          strips: last ? fakeStrips : undefined,
        }),
        forward({
          ...product,
          input: index === 0 ? latent : generatorBuffers.panels[index - 1]!,
          output: generatorBuffers.panels[index]!,
          strips: generatorBuffers.inputStrips[index + 1],
        }),
      );
      this.#out.barrier();
    }
  }

  #discriminatorHalf(): void {
    const { discriminator, discriminatorInput, discriminatorBuffers: buffers, panels } = this.#plan;
    const { layers, sets } = discriminator;
    const from = this.#from;
    const pass: Pass = { layers, weights: sets[from], panelCount: 2 * panels, buffers, forUpdate: true };
    writeHiddenForward(this.#out, pass, discriminatorInput, 'both halves');
    this.#head('discriminator', pass, 2);
    writeBackward(this.#out, pass, layers.length - 2, 'discriminator');
    writeUpdate(this.#out, {
      network: discriminator,
      buffers,
      from,
      panelCount: 2 * panels,
      adam: DISCRIMINATOR_ADAM,
    });
    this.#out.barrier();
  }

  #generatorHalf(): void {
    const { generator, generatorBuffers: buffers, panels } = this.#plan;
    const from = this.#from;
    this.#judge();
    const pass: Pass = {
      layers: generator.layers,
      weights: generator.sets[from],
      panelCount: panels,
      buffers,
      forUpdate: true,
    };
    writeBackward(this.#out, pass, generator.layers.length - 1, 'generator');
    writeUpdate(this.#out, { network: generator, buffers, from, panelCount: panels, adam: GENERATOR_ADAM });
  }

  /** The updated, frozen discriminator: forward, loss, and back to the image. */
  #judge(): void {
    const { discriminator, discriminatorBuffers: buffers, generatorBuffers, panels } = this.#plan;
    const { layers, sets } = discriminator;
    const weights = sets[this.#from === 0 ? 1 : 0];
    const pass: Pass = { layers, weights, panelCount: panels, buffers, forUpdate: false };
    const images = generatorBuffers.panels.at(-1)!;
    writeHiddenForward(this.#out, pass, images, 'frozen');
    this.#head('discriminator frozen', pass, 1);
    writeBackward(this.#out, pass, layers.length - 2, 'discriminator frozen');
    this.#out.add(
      inputGradient({
        name: 'discriminator frozen dense_1 input gradient',
        layer: layers[0]!,
        weights: weights[0]!,
        panelCount: panels,
        gradient: buffers.gradients[0]!,
        before: 'tanh',
        activated: images,
        output: generatorBuffers.gradients.at(-1)!,
        octets: generatorBuffers.gradientOctets.at(-1),
      }),
    );
    this.#out.barrier();
  }

  /**
   * The discriminator's last layer with the loss, back to the gradient by the layer before.
   *
   * @param halves 2 where half of the images are real, 1 where all are fake and labelled real
   */
  #head(name: string, { layers, weights, buffers, forUpdate }: Pass, halves: 1 | 2): void {
    const { panels, discriminatorLosses, generatorLosses } = this.#plan;
    const last = layers.length - 1;
    this.#out.add(
      head({
        name: `${name} head and loss`,
        layer: layers[last]!,
        weights: weights[last]!,
        rows: this.#config.batchSize,
        halves: { panels, count: halves },
        input: buffers.panels[last - 1]!,
        losses: halves === 2 ? discriminatorLosses : generatorLosses,
        logitOctets: buffers.gradientOctets[last]!,
        gradient: buffers.gradients[last - 1]!,
        octets: forUpdate ? buffers.gradientOctets[last - 1] : undefined,
      }),
    );
    this.#out.barrier();
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
    const out = new ProgramWriter(buffer, plan.trainPrograms[from]);
    new StepWriter(out, { config, plan, imageCount, from }).write();
    return out.phases;
  });
  return first!;
}
