// What the discriminator makes of an image of the grid, while a run trains, is paused and is replaced: it is of the same
// step as the picture, and the page gets it after the picture. And what it makes of any other image.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { IMAGE_SIZE } from '../config/datasets';
import type { TrainConfig } from '../config/trainConfig';
import { yieldToEvents } from '../engine/yieldToEvents';
import { logitOf, opinionOf } from '../inside/discriminate';
import { networkOf } from '../plan/blueprint';
import type { Opinion, TrainerEvents } from '../protocol/trainer';
import { someState } from '../testing/engines/referenceErrors';
import { HELPED_CONFIG } from '../testing/engines/training';
import { FakeEngine } from '../testing/fakes/fakeEngine';
import { soon } from '../testing/soon';
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
    await soon(() => expect(told.at(-1)).toMatchObject({ kind: 'criticism', data: { step: 2_500 } }));
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

describe('of any image', () => {
  const image = Float32Array.from({ length: IMAGE_SIZE }, (_, i) => Math.sin(i));
  const expectedOpinion = (step: number, label: number) => ({
    step,
    ...opinionOf({ network: networkOf('discriminator', CONFIG), weights: weightsAt(step), image, label }),
  });

  it('is that of the present step, with the digit that it is told', async () => {
    const { trainer } = await startTrainer();
    expect(await trainer.appraise(image, 3)).toEqual(expectedOpinion(0, 3));
    expect(await trainer.appraise(image, 8)).toEqual(expectedOpinion(0, 8));
    expect(reads, 'of a run that stands still').toBe(1);
    await trainer.train(20);
    expect(await trainer.appraise(image, 3)).toEqual(expectedOpinion(20, 3));
  });

  it('comes while the run trains, of a step of a moment ago', async () => {
    const { trainer } = await startTrainer();
    let ended = false;
    const training = trainer.train(2_500).then(() => (ended = true));
    const opinions: Opinion[] = [];
    while (!ended) {
      opinions.push(await trainer.appraise(image, 3));
      await yieldToEvents();
    }
    await training;
    const steps = opinions.map(({ step }) => step);
    for (const { step, logit } of [opinions[0]!, opinions.at(-1)!])
      expect(logit).toBe(expectedOpinion(step, 3).logit);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(reads, 'the weights are used for a moment').toBeLessThan(steps.length);
    expect((await trainer.appraise(image, 3)).step, 'then it is that of the last').toBe(2_500);
  });

  it.each([
    ['too short', new Float32Array(783), 3],
    ['brighter than ink', new Float32Array(IMAGE_SIZE).fill(1.1), 3],
    ['not numbers', new Float32Array(IMAGE_SIZE).fill(Number.NaN), 3],
    ['of no digit', image, 10],
  ])('is refused for images that are %s', async (_, given, label) => {
    const { trainer } = await startTrainer();
    await expect(trainer.appraise(given, label)).rejects.toMatchObject({ code: 'argument-invalid' });
  });
});
