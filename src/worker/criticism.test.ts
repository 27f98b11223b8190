// What the discriminator makes of an image of the grid, while a run trains, is paused and is replaced: it is of the same
// step as the picture, and the page gets it after the picture.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IMAGE_SIZE } from '../config/datasets';
import type { TrainConfig } from '../config/trainConfig';
import { logitOf } from '../gan/discriminate';
import { networkOf } from '../plan/blueprint';
import type { TrainerEvents } from '../protocol/trainer';
import { someState } from '../testing/engines/referenceErrors';
import { HELPED_CONFIG } from '../testing/engines/training';
import { FakeEngine } from '../testing/fakes/fakeEngine';
import { LocalTrainer } from './localTrainer';

const CONFIG: TrainConfig = { ...HELPED_CONFIG, steps: 1e6 };
let engine: FakeEngine;
/** How often the weights were read. */
let reads = 0;

/** The weights of a step: those of some state, with the step as the last bias. */
function weightsAt(step: number) {
  const { weights } = someState(CONFIG);
  const name = `discriminator/${networkOf('discriminator', CONFIG).layers.at(-1)!.name}/bias`;
  weights[name]!.data.fill(step);
  return weights;
}

vi.mock('./engines/pickEngine', () => ({
  listEngines: () => Promise.resolve([]),
  pickEngines: () =>
    Promise.resolve([
      {
        reason: { kind: 'chosen' },
        factory: {
          id: 'tfjs-cpu',
          probe: () => Promise.resolve(undefined),
          create: (options: ConstructorParameters<typeof FakeEngine>[0]) => {
            engine = new FakeEngine(options);
            engine.readWeights = () => {
              reads += 1;
              return Promise.resolve(weightsAt(engine.step));
            };
            return Promise.resolve(engine);
          },
        },
      },
    ]),
}));
vi.mock('../data/loadDataset', () => ({
  loadDataset: () => Promise.resolve({ images: 1, pixels: new Uint8Array(IMAGE_SIZE) }),
}));
vi.mock('../data/loadLabels', () => ({ loadLabels: () => Promise.resolve(Uint8Array.of(3)) }));

type Told = { [K in 'grid' | 'criticism']: { kind: K; data: TrainerEvents[K] } }['grid' | 'criticism'];

async function startTrainer() {
  const told: Told[] = [];
  const trainer = new LocalTrainer('http://localhost/', (kind, data) => {
    if (kind === 'grid' || kind === 'criticism') told.push({ kind, data } as Told);
  });
  await trainer.configure(CONFIG);
  const criticisms = () => told.flatMap(({ kind, data }) => (kind === 'criticism' ? [data] : []));
  return { trainer, told, criticisms };
}

/** What the discriminator of a step makes of the image that the fake engine draws at that step. */
function expectedLogit(step: number, image: number): number {
  const pixels = new Float32Array(IMAGE_SIZE).fill(step % 2 === 0 ? 1 : -1);
  const network = networkOf('discriminator', CONFIG);
  return logitOf({ network, weights: weightsAt(step), image: pixels, label: image % 10 });
}

beforeEach(() => {
  reads = 0;
});

describe('of a run that stands still', () => {
  it('is told at once, and of another image without reading the weights again', async () => {
    const { trainer, criticisms } = await startTrainer();
    await trainer.criticise(7);
    await trainer.criticise(8);
    expect(criticisms()).toEqual(
      [7, 8].map((image) => ({ run: 1, step: 0, image, logit: expectedLogit(0, image) })),
    );
    expect(reads).toBe(1);
  });

  it('comes also with the image of the trained weights, where that is shown', async () => {
    const { trainer, criticisms } = await startTrainer();
    await trainer.show('trained');
    await trainer.criticise(7);
    const logit = expectedLogit(0, 7);
    expect(criticisms().at(-1)).toEqual({ run: 1, step: 0, image: 7, logit, trained: logit });
  });

  it('is of an image that exists', async () => {
    const { trainer } = await startTrainer();
    for (const image of [-1, 100, 1.5])
      await expect(trainer.criticise(image)).rejects.toMatchObject({ code: 'argument-invalid' });
  });
});

describe('of a run that trains', () => {
  it('follows each picture that is sent, and is of its step', async () => {
    const { trainer, told, criticisms } = await startTrainer();
    await trainer.criticise(42);
    await trainer.train(2_500);
    await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ kind: 'criticism', data: { step: 2_500 } }));
    const kinds = told.map(({ kind }) => kind).slice(1);
    expect(kinds.length).toBeGreaterThan(6);
    expect(kinds.every((kind, i) => kind === (i % 2 === 0 ? 'criticism' : 'grid'))).toBe(true);
    const stepsOf = (wanted: Told['kind']) =>
      told.slice(1).flatMap(({ kind, data }) => (kind === wanted ? [data.step] : []));
    expect(stepsOf('criticism').slice(1)).toEqual(stepsOf('grid'));
    for (const { step, logit } of criticisms()) expect(logit).toBe(expectedLogit(step, 42));
  });

  it('ends when it is not wanted any more: the weights are read no more', async () => {
    const { trainer, criticisms } = await startTrainer();
    await trainer.criticise(42);
    await trainer.criticise(null);
    await trainer.train(500);
    await trainer.memory();
    expect(criticisms()).toHaveLength(1);
    expect(reads).toBe(1);
  });

  it('goes on after a change of engine, and ends with the run', async () => {
    const { trainer, criticisms } = await startTrainer();
    await trainer.criticise(42);
    await trainer.train(10);
    await trainer.configure({ ...CONFIG, threads: 2 });
    expect(criticisms().at(-1)).toMatchObject({ run: 1, step: 10, image: 42 });
    const { length } = criticisms();
    await trainer.reset();
    await trainer.train(10);
    await trainer.memory();
    expect(criticisms()).toHaveLength(length);
  });
});
