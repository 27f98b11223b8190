// A run's steps as dispatches, tested without a GPU: the number of dispatches, and the bindings of each.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { SEED_CONFIG, type TrainConfig } from '../../../config/trainConfig';
import { samplingPlan } from '../../../plan/samplingPlan';
import type { Plan } from '../../../plan/stepPlan';
import { trainingPlan } from '../../../plan/trainingPlan';
import { initialState } from '../../initialState';
import { compilePlan } from './compilePlan';
import type { Dispatch } from './dispatches';
import { GpuMemory } from '../memory/gpuMemory';
import { takeRunBuffers } from '../memory/runBuffers';
import { StateSets } from '../memory/stateSets';

/** The number of storage buffers that every GPU must be able to bind. */
const MOST_STORAGE_BUFFERS = 8;

const SMALL: TrainConfig = {
  ...SEED_CONFIG,
  batchSize: 4,
  latentSize: 3,
  generatorUnits: [5, 6],
  discriminatorUnits: [7, 8],
};
const ALL: TrainConfig = { ...SMALL, labels: true, penalty: 0.1, averaging: 0.999 };
const CONVOLUTIONAL: TrainConfig = { ...SMALL, architecture: 'convolutional', channels: 3 };
const ALL_CONVOLUTIONAL: TrainConfig = { ...ALL, architecture: 'convolutional', channels: 8 };

beforeAll(() => {
  vi.stubGlobal('GPUBufferUsage', { STORAGE: 1, UNIFORM: 2, COPY_SRC: 4, COPY_DST: 8, MAP_READ: 16 });
});

/** A device whose buffers store nothing. */
function fakeDevice(): GPUDevice {
  const device: Partial<Record<keyof GPUDevice, unknown>> = {
    limits: { maxBufferSize: Infinity, maxStorageBufferBindingSize: Infinity },
    createBuffer: (descriptor: GPUBufferDescriptor) => ({ ...descriptor }),
    queue: { writeBuffer: () => undefined },
  };
  return device as GPUDevice;
}

function compiler(config: TrainConfig): (plan: Plan) => readonly Dispatch[] {
  const memory = new GpuMemory(fakeDevice());
  const sets = new StateSets(memory, config, initialState(config));
  const options = { config, images: new Uint8Array(784), labels: Uint8Array.of(3) };
  const run = takeRunBuffers(memory, sets, options, 'tiled');
  return (plan) => compilePlan(plan, run);
}

const namesOf = (dispatches: readonly Dispatch[]): string[] => dispatches.map(({ name }) => name);

const JUDGING = ['discriminator dense_1', 'discriminator dense_2'];
const updates = (network: string): string[] => [1, 2, 3].map((layer) => `${network} dense_${layer}'s update`);

describe('A step', () => {
  it('is one dispatch for each operation, but one for all that is drawn', () => {
    expect(namesOf(compiler(SMALL)(trainingPlan(SMALL).plain))).toEqual([
      'draw',
      'generator dense_1',
      'generator dense_2',
      'generator dense_3',
      ...JUDGING,
      'head: real, fake',
      "discriminator dense_2's input gradient",
      ...updates('discriminator'),
      ...JUDGING,
      'head: taken-for-real',
      "discriminator dense_2's input gradient",
      "discriminator dense_1's input gradient",
      "generator dense_3's input gradient",
      "generator dense_2's input gradient",
      ...updates('generator'),
    ]);
  });

  it('takes two for the update of a convolution', () => {
    const [gradient, update] = [
      (layer: string) => `${layer}'s gradient`,
      (layer: string) => `${layer}'s update`,
    ];
    const judging = ['discriminator conv_1', 'discriminator conv_2'];
    const ofTwo = (layers: readonly string[]) => layers.flatMap((layer) => [gradient(layer), update(layer)]);
    const generating = ['generator conv_transpose_1', 'generator conv_transpose_2'];
    expect(namesOf(compiler(CONVOLUTIONAL)(trainingPlan(CONVOLUTIONAL).plain))).toEqual([
      'draw',
      'generator dense_1',
      ...generating,
      ...judging,
      'head: real, fake',
      "discriminator conv_2's input gradient",
      ...ofTwo(judging),
      update('discriminator dense_1'),
      ...judging,
      'head: taken-for-real',
      "discriminator conv_2's input gradient",
      "discriminator conv_1's input gradient",
      "generator conv_transpose_2's input gradient",
      "generator conv_transpose_1's input gradient",
      update('generator dense_1'),
      ...ofTwo(generating),
    ]);
  });

  it('takes one more with labels, none for the average, and five more with the penalty', () => {
    const { plain, penalised } = trainingPlan(ALL);
    const compile = compiler(ALL);
    const few = compiler(SMALL)(trainingPlan(SMALL).plain).length;
    expect(compile(plain)).toHaveLength(few + 1);
    expect(compile(penalised!.plan)).toHaveLength(few + 1 + 5);
  });
});

interface Binding {
  readonly space: 'uniform' | 'read' | 'read_write';
  readonly buffer: Dispatch['buffers'][number];
}

/** A dispatch's buffers, with the declarations of its shader. */
function bindingsOf({ code, buffers }: Dispatch): readonly Binding[] {
  const declared = [...code.matchAll(/@binding\((\d+)\) var<(?:storage, )?(uniform|read|read_write)>/g)];
  expect(declared.map(([, index]) => Number(index))).toEqual([...buffers.keys()]);
  return declared.map(([, , space], index) => ({
    space: space as Binding['space'],
    buffer: buffers[index]!,
  }));
}

function isOverfull(dispatch: Dispatch): boolean {
  return bindingsOf(dispatch).filter(({ space }) => space !== 'uniform').length > MOST_STORAGE_BUFFERS;
}

/** Whether a buffer that is written is also bound a second time. */
function isAmbiguous(dispatch: Dispatch): boolean {
  const bindings = bindingsOf(dispatch);
  return bindings.some(
    ({ space, buffer }) =>
      space === 'read_write' && bindings.filter((other) => other.buffer === buffer).length > 1,
  );
}

describe.each([
  ['the tutorial', SMALL],
  ['labels, penalty, average', ALL],
  ['the same with hinge', { ...ALL, loss: 'hinge' }],
  ['the penalty alone', { ...SMALL, penalty: 1 }],
  ['labels alone', { ...SMALL, labels: true }],
  ['convolutions', CONVOLUTIONAL],
  ['convolutions with labels, penalty, average', ALL_CONVOLUTIONAL],
] as const)('With %s', (_, config) => {
  const dispatches = (): readonly Dispatch[] => {
    const compile = compiler(config);
    const { plain, penalised } = trainingPlan(config);
    const sampling = samplingPlan(config, 100);
    return [
      ...compile(plain),
      ...(penalised ? compile(penalised.plan) : []),
      ...compile(sampling.planWith('before')),
      ...(config.averaging > 0 ? compile(sampling.planWith('average')) : []),
    ];
  };

  it('no dispatch binds more than a GPU must be able to, or what its shader does not declare', () => {
    expect(namesOf(dispatches().filter(isOverfull))).toEqual([]);
  });

  it('no dispatch reads by one binding what it writes by another', () => {
    expect(namesOf(dispatches().filter(isAmbiguous))).toEqual([]);
  });
});

it('asks for the labels of the data set where the networks know labels', () => {
  const memory = new GpuMemory(fakeDevice());
  const sets = new StateSets(memory, ALL, initialState(ALL));
  const options = { config: ALL, images: new Uint8Array(784) };
  expect(() => takeRunBuffers(memory, sets, options, 'tiled')).toThrow('labels');
});
