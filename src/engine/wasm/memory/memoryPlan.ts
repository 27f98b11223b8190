// Where everything lies in the kernels' memory, decided once from the config: nothing is allocated afterwards.
import { IMAGE_SIZE } from '../../../config/datasets';
import { networkOf, type DenseLayer } from '../../../plan/blueprint';
import type { TrainConfig } from '../../../config/trainConfig';
import { align, Arena } from './arena';
import { CONTROL_END, LOSS_RING_STEPS, MAX_THREADS, OP_BYTES, TILE_COLUMNS } from '../layout';
import { panelsOf, takeOctets, takePanels, takeStrips, type Block } from './shapes';
import { takeNetwork, type NetworkWeights } from './weightSets';

const WORD_BYTES = 4;

/** Images that are sampled at a time. */
export const SAMPLE_ROWS = 128;

/** What a network's layers put out, and the gradients by it, each without the activation's input. */
export interface LayerBuffers {
  /** By layer. */
  readonly panels: readonly Block[];
  readonly gradients: readonly Block[];
  /** Strips of each layer's input, octets of each layer's gradient: for the update. */
  readonly inputStrips: readonly Block[];
  readonly gradientOctets: readonly Block[];
}

/** Where a program's operations lie, and the first thread's counters of them. */
export interface ProgramPlace {
  readonly operations: number;
  readonly counters: number;
}

export interface MemoryPlan {
  readonly bytes: number;
  readonly images: number;
  readonly generator: NetworkWeights;
  readonly discriminator: NetworkWeights;
  /** Panels of one half of the discriminator's batch, which are those of the generator's. */
  readonly panels: number;
  readonly latent: Block;
  /** The latent vectors of the discriminator's half, and the hidden layers they pass. */
  readonly fakeLatent: Block;
  readonly fakeHidden: readonly Block[];
  readonly generatorBuffers: LayerBuffers;
  /** [real; fake]. */
  readonly discriminatorInput: Block;
  readonly discriminatorBuffers: LayerBuffers;
  /** One f64 a row. */
  readonly discriminatorLosses: number;
  readonly generatorLosses: number;
  readonly lossRing: number;
  readonly sample: {
    readonly latentRows: number;
    readonly latent: Block;
    readonly panels: readonly Block[];
    readonly strips: Block;
    readonly images: number;
    readonly program: ProgramPlace;
  };
  readonly trainPrograms: readonly [ProgramPlace, ProgramPlace];
  /** Of every thread, the counters of all operations. */
  readonly counters: Block;
}

/** @param kept the layers whose outputs and gradients are kept in panels */
function takeBuffers(
  arena: Arena,
  layers: readonly DenseLayer[],
  kept: readonly DenseLayer[],
  panels: number,
): LayerBuffers {
  const rows = panels * TILE_COLUMNS;
  return {
    panels: kept.map(({ outputs }) => takePanels(arena, panels, outputs)),
    gradients: kept.map(({ outputs }) => takePanels(arena, panels, outputs)),
    inputStrips: layers.map(({ inputs }) => takeStrips(arena, rows, inputs)),
    gradientOctets: layers.map(({ outputs }) => takeOctets(arena, rows, outputs)),
  };
}

/** Operations of one program, at most: five to six a layer and pass. */
const operationsOf = (layers: number): number => 16 + 8 * layers;

/** Room for so many programs, and for what each thread has taken of their operations. */
function takePrograms(arena: Arena, count: number, layers: number) {
  const operations = operationsOf(layers);
  const counterBytes = operations * WORD_BYTES;
  const bytes = align(count * counterBytes);
  const counters: Block = { address: arena.take(MAX_THREADS * bytes), bytes };
  const take = (program: number): ProgramPlace => ({
    operations: arena.take(operations * OP_BYTES),
    counters: counters.address + program * counterBytes,
  });
  return { counters, take };
}

/** @param imageCount images of the data set, which lies in the same memory */
export function planMemory(config: TrainConfig, imageCount: number): MemoryPlan {
  const arena = new Arena(CONTROL_END);
  const generatorLayers = networkOf('generator', config).layers;
  const discriminatorLayers = networkOf('discriminator', config).layers;
  const layers = generatorLayers.length + discriminatorLayers.length;
  const panels = panelsOf(config.batchSize);
  const samplePanels = panelsOf(SAMPLE_ROWS);
  const hidden = generatorLayers.slice(0, -1);
  const programs = takePrograms(arena, 3, layers);
  const plan = {
    trainPrograms: [programs.take(0), programs.take(1)] as const,
    counters: programs.counters,
    lossRing: arena.floats(2 * LOSS_RING_STEPS),
    images: arena.take(imageCount * IMAGE_SIZE),
    generator: takeNetwork(arena, 'generator', generatorLayers),
    discriminator: takeNetwork(arena, 'discriminator', discriminatorLayers),
    panels,
    latent: takePanels(arena, panels, config.latentSize),
    fakeLatent: takePanels(arena, panels, config.latentSize),
    fakeHidden: hidden.map(({ outputs }) => takePanels(arena, panels, outputs)),
    generatorBuffers: takeBuffers(arena, generatorLayers, generatorLayers, panels),
    discriminatorInput: takePanels(arena, 2 * panels, IMAGE_SIZE),
    // The logits go no further than the head that makes them.
    discriminatorBuffers: takeBuffers(
      arena,
      discriminatorLayers,
      discriminatorLayers.slice(0, -1),
      2 * panels,
    ),
    discriminatorLosses: arena.take(2 * panels * TILE_COLUMNS * Float64Array.BYTES_PER_ELEMENT),
    generatorLosses: arena.take(panels * TILE_COLUMNS * Float64Array.BYTES_PER_ELEMENT),
    sample: {
      latentRows: arena.floats(SAMPLE_ROWS * config.latentSize),
      latent: takePanels(arena, samplePanels, config.latentSize),
      panels: generatorLayers.map(({ outputs }) => takePanels(arena, samplePanels, outputs)),
      strips: takeStrips(arena, SAMPLE_ROWS, IMAGE_SIZE),
      images: arena.floats(SAMPLE_ROWS * IMAGE_SIZE),
      program: programs.take(2),
    },
  };
  return { ...plan, bytes: arena.size };
}
