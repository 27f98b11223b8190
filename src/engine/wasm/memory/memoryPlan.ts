// The address of everything in the kernels' memory. It is planned once from the config; nothing is allocated
// afterwards.
import { IMAGE_SIZE } from '../../../config/datasets';
import type { NetworkName } from '../../../config/networks';
import type { TrainConfig } from '../../../config/trainConfig';
import { blueprintOf } from '../../../plan/blueprint';
import { samplingPlan, type SamplingPlan } from '../../../plan/samplingPlan';
import type { Plan } from '../../../plan/stepPlan';
import { trainingPlan, type TrainingPlan } from '../../../plan/trainingPlan';
import { CONTROL_END, LOSS_RING_STEPS, MAX_THREADS, OP_BYTES } from '../memoryLayout';
import { mostOperations } from '../programs/compilePlan';
import { align, Arena } from './arena';
import { FoldedKernels } from './foldedKernels';
import type { Block } from './shapes';
import { TensorPlaces } from './tensorPlaces';
import { takeNetwork, type NetworkWeights } from './weightSets';

const WORD_BYTES = 4;

/** The number of images that are sampled at a time. */
export const SAMPLE_ROWS = 128;
/** The operations that sampling adds to its plan: packing, unpacking, the end. */
const SAMPLE_EXTRA_OPERATIONS = 3;

/** The addresses of a program's operations, and of the first thread's counters of them. */
export interface ProgramPlace {
  readonly operations: number;
  readonly counters: number;
}

/** The programs of one kind of step: one that starts from the first set of weights, one from the second. */
export interface ProgramPair {
  readonly plan: Plan;
  readonly places: readonly [ProgramPlace, ProgramPlace];
}

/** The data set's addresses: images of 784 bytes; labels of one byte each, or 0. */
export interface DatasetPlace {
  readonly images: number;
  readonly labels: number;
  readonly count: number;
}

export interface MemoryPlan {
  readonly bytes: number;
  readonly dataset: DatasetPlace;
  readonly networks: Readonly<Record<NetworkName, NetworkWeights>>;
  readonly training: TrainingPlan;
  /** The places of training's tensors. */
  readonly places: TensorPlaces;
  readonly folded: FoldedKernels;
  readonly plain: ProgramPair;
  readonly penalised?: ProgramPair;
  readonly lossRing: number;
  readonly sample: {
    readonly plan: SamplingPlan;
    readonly places: TensorPlaces;
    /** Addresses of the generator's inputs and of the images, row by row. */
    readonly inputRows: number;
    readonly imageRows: number;
    readonly folded: FoldedKernels;
    readonly program: ProgramPlace;
  };
  /** The counters of all operations, thread after thread. */
  readonly counters: Block;
}

/** Takes memory for programs, and for each thread's counters of their operations. */
class ProgramArena {
  readonly #arena: Arena;
  readonly counters: Block;
  #nextCounter: number;

  /** @param operations the number of operations of all programs together */
  constructor(arena: Arena, operations: number) {
    this.#arena = arena;
    const bytes = align(operations * WORD_BYTES);
    this.counters = { address: arena.take(MAX_THREADS * bytes), bytes };
    this.#nextCounter = this.counters.address;
  }

  take(operations: number): ProgramPlace {
    const place = { operations: this.#arena.take(operations * OP_BYTES), counters: this.#nextCounter };
    this.#nextCounter += operations * WORD_BYTES;
    return place;
  }

  takePair(plan: Plan): ProgramPair {
    const operations = trainOperations(plan);
    return { plan, places: [this.take(operations), this.take(operations)] };
  }
}

/** Including the end of the program. */
const trainOperations = (plan: Plan): number => mostOperations(plan) + 1;

/** @param imageCount the number of images in the data set, which is in the same memory */
export function planMemory(config: TrainConfig, imageCount: number): MemoryPlan {
  const arena = new Arena(CONTROL_END);
  const blueprint = blueprintOf(config);
  const training = trainingPlan(config);
  const sampling = samplingPlan(config, SAMPLE_ROWS);
  const samplePlan = sampling.planWith('before');
  const plans = [training.plain, ...(training.penalised ? [training.penalised.plan] : [])];
  const sampleOperations = mostOperations(samplePlan) + SAMPLE_EXTRA_OPERATIONS;
  const trained = plans.reduce((sum, plan) => sum + 2 * trainOperations(plan), 0);
  const programs = new ProgramArena(arena, trained + sampleOperations);
  const plain = programs.takePair(training.plain);
  const penalised = training.penalised && programs.takePair(training.penalised.plan);
  const plan = {
    training,
    plain,
    ...(penalised && { penalised }),
    counters: programs.counters,
    lossRing: arena.floats(2 * LOSS_RING_STEPS),
    dataset: {
      images: arena.take(imageCount * IMAGE_SIZE),
      labels: blueprint.classes > 0 ? arena.take(imageCount) : 0,
      count: imageCount,
    },
    networks: {
      generator: takeNetwork(arena, blueprint.generator, blueprint.averaging > 0),
      discriminator: takeNetwork(arena, blueprint.discriminator, false),
    },
    places: new TensorPlaces(arena, plans),
    folded: new FoldedKernels(arena, plans),
    sample: {
      plan: sampling,
      places: new TensorPlaces(arena, [samplePlan]),
      inputRows: arena.floats(SAMPLE_ROWS * sampling.input.columns),
      imageRows: arena.floats(SAMPLE_ROWS * IMAGE_SIZE),
      folded: new FoldedKernels(arena, [samplePlan]),
      program: programs.take(sampleOperations),
    },
  };
  return { ...plan, bytes: arena.size };
}
