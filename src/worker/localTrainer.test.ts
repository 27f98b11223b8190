// The worker's trainer with an engine without arithmetic: the order of events, and what survives which failure.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TrainerClient } from '../client/trainerClient';
import { IMAGE_SIZE } from '../config/datasets';
import type { DatasetId } from '../config/engines';
import { GRID_IMAGES } from '../config/grid';
import { SEED_CONFIG } from '../config/trainConfig';
import { fingerprintOf } from '../data/fingerprint';
import { drawWithGenerator } from '../gan/generatorFile';
import { CLASSES } from '../plan/blueprint';
import type { EngineOptions } from '../engine/engine';
import { ForgeError } from '../protocol/errors';
import type { FromWorker, Port, Request } from '../protocol/messages';
import type { OwnImages } from '../protocol/ownImages';
import type { GeneratorWeights, TrainerEvent, TrainerEvents } from '../protocol/trainer';
import { displayInputs } from '../random/generatorInputs';
import { FakeEngine } from '../testing/fakes/fakeEngine';
import { sampleImages, sampleLabels } from '../testing/samples/imageFiles';
import { sampleCheckpoint, sampleState } from '../testing/samples/sampleCheckpoint';
import { soon } from '../testing/soon';
import { Emitter } from './emitter';
import { LocalTrainer } from './localTrainer';
import type { Candidate } from './engines/pickEngine';
import { answer } from './serve';

const made: FakeEngine[] = [];
let candidates: () => Promise<Candidate[]>;
const loadLabels = vi.fn<(id: DatasetId) => Promise<Uint8Array>>(() => Promise.resolve(Uint8Array.of(3)));
vi.mock('./engines/pickEngine', () => ({
  pickEngines: () => candidates(),
  listEngines: () => Promise.resolve([]),
}));
vi.mock('../data/loadDataset', () => ({
  loadDataset: () => Promise.resolve({ images: 1, pixels: new Uint8Array(IMAGE_SIZE) }),
}));
vi.mock('../data/loadLabels', () => ({ loadLabels: (id: DatasetId) => loadLabels(id) }));

/** A candidate that starts or fails. `prepare` may change the engine before it warms up. */
const candidate = (failure?: ForgeError, prepare?: (engine: FakeEngine) => void): Candidate => ({
  reason: { kind: 'chosen' },
  factory: {
    id: 'tfjs-cpu',
    probe: () => Promise.resolve(undefined),
    create: (options) => {
      if (failure) return Promise.reject(failure);
      const engine = new FakeEngine(options);
      made.push(engine);
      prepare?.(engine);
      return Promise.resolve(engine);
    },
  },
});

function startTrainer() {
  const events: { kind: keyof TrainerEvents; data: TrainerEvents[keyof TrainerEvents] }[] = [];
  const trainer = new LocalTrainer('http://localhost/', (kind, data) => events.push({ kind, data }));
  const all = <K extends keyof TrainerEvents>(kind: K) =>
    events.filter((event) => event.kind === kind).map(({ data }) => data as TrainerEvents[K]);
  return { trainer, events, all };
}

beforeEach(() => {
  made.length = 0;
  candidates = () => Promise.resolve([candidate()]);
});

describe('training', () => {
  it('reports the losses of every step once and in order', async () => {
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    const summary = await trainer.train(57);
    const losses = all('losses').flatMap(({ discriminator }) => [...discriminator]);
    expect(losses).toEqual(Array.from({ length: 57 }, (_, i) => i + 1));
    expect(summary).toMatchObject({ step: 57, discriminatorLoss: 57, generatorLoss: -57 });
  });

  it('draws the timeline’s landmarks exactly, whatever the pace of the live picture', async () => {
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(2_500);
    const drawn = all('grid').flatMap(({ step, earlier = [] }) => [
      ...earlier.map((frame) => frame.step),
      step,
    ]);
    const landmarks = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 1_000, 2_000];
    expect(drawn).toEqual(expect.arrayContaining(landmarks));
    expect(drawn, 'each step once, in order').toEqual([...new Set(drawn)].sort((a, b) => a - b));
  });

  it('pauses at once and goes on from there', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    const training = trainer.train(1e6);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const paused = await trainer.pause();
    expect(paused.step).toBeGreaterThan(0);
    expect((await training).step).toBe(paused.step);
    expect((await trainer.train(paused.step + 1)).step).toBe(paused.step + 1);
  });

  it('refuses to train twice at a time', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    const training = trainer.train(1e6);
    await Promise.resolve();
    await expect(trainer.train(5)).rejects.toMatchObject({ code: 'busy' });
    await trainer.pause();
    await training;
  });

  it('says that nothing is set up yet', async () => {
    await expect(startTrainer().trainer.train(1)).rejects.toMatchObject({ code: 'busy' });
  });

  it('rejects when the engine fails, with the losses up to there reported', async () => {
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    made[0]!.onStep = (step) => {
      if (step === 5) throw new ForgeError('engine-failed', 'lost');
    };
    await expect(trainer.train(9)).rejects.toMatchObject({ code: 'engine-failed' });
    expect(all('losses').at(-1)?.discriminator.at(-1)).toBe(5);
  });
});

describe('changes', () => {
  it('go on with the run where networks and data stay, on a new engine', async () => {
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(4);
    await trainer.configure({ ...SEED_CONFIG, generatorLearningRate: 0.5 });
    expect(made).toHaveLength(2);
    expect(made[0]!.disposed).toBe(true);
    expect(await trainer.train(6)).toMatchObject({ step: 6 });
    expect(all('losses').map(({ firstStep }) => firstStep)).toContain(5);
  });

  it('of the number of steps alone keep the engine', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.configure({ ...SEED_CONFIG, steps: 9 });
    expect(made).toHaveLength(1);
  });

  it('of a network begin anew', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(4);
    await trainer.configure({ ...SEED_CONFIG, generatorUnits: [8] });
    expect((await trainer.pause()).step).toBe(0);
  });

  it('pause a training under way, which resolves', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    const training = trainer.train(1e6);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await trainer.reset();
    expect((await training).step).toBeGreaterThan(0);
    expect((await trainer.pause()).step).toBe(0);
  });

  it('that fail leave the run as it was', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(4);
    const failure = new ForgeError('engine-failed', 'no start');
    let calls = 0;
    candidates = () => Promise.resolve([candidate((calls += 1) === 1 ? failure : undefined)]);
    await expect(trainer.configure({ ...SEED_CONFIG, generatorUnits: [8] })).rejects.toMatchObject({
      code: 'engine-failed',
    });
    expect((await trainer.train(6)).step).toBe(6);
  });

  it('to an engine that is not to be had do not even stop the present one', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    candidates = () => Promise.reject(new ForgeError('engine-unavailable', 'none'));
    await expect(trainer.configure({ ...SEED_CONFIG, engine: 'webgpu' })).rejects.toMatchObject({
      code: 'engine-unavailable',
    });
    expect(made[0]!.disposed).toBe(false);
  });
});

describe('pictures and losses', () => {
  it('carry the number of their run, which a change of engine leaves as it is', async () => {
    const { trainer, all } = startTrainer();
    const runs = () => [...all('grid'), ...all('losses')].map(({ run }) => run);
    const { run } = await trainer.configure(SEED_CONFIG);
    await trainer.train(3);
    expect(await trainer.configure({ ...SEED_CONFIG, threads: 2 })).toMatchObject({ run });
    await trainer.train(6);
    expect(new Set(runs())).toEqual(new Set([run]));

    const { run: second } = await trainer.reset();
    expect(second).not.toBe(run);
    expect(all('grid').at(-1)).toMatchObject({ run: second, step: 0 });
    await trainer.train(2);
    expect(all('losses').at(-1)!.run).toBe(second);
    expect((await trainer.restoreRun(sampleCheckpoint(40).run, NO_LOSSES)).run).toBeGreaterThan(second);
  });
});

const NO_LOSSES = { discriminatorLoss: Number.NaN, generatorLoss: Number.NaN };

/** Keeps the thread busy. */
function work(milliseconds: number): void {
  const endMs = performance.now() + milliseconds;
  while (performance.now() < endMs);
}

describe('what is given away', () => {
  it('is missed by nobody: a run trains on, is read and drawn, though every message takes its buffers', async () => {
    const { config } = sampleCheckpoint().run;
    const told: TrainerEvent[] = [];
    const toPage: Port = {
      postMessage: (message, options) => {
        const received = structuredClone(message, options) as FromWorker;
        if (received.kind === 'events') told.push(...received.events);
        else client.receive(received);
      },
    };
    const trainer = new LocalTrainer('http://localhost/', new Emitter(toPage).emit);
    const client = new TrainerClient(
      { postMessage: (message) => void answer(trainer, toPage, message as Request) },
      () => undefined,
    );
    candidates = () =>
      Promise.resolve([
        candidate(undefined, (engine) => {
          engine.readWeights = () => Promise.resolve(sampleState(config, engine.step).weights);
          engine.readState = () => Promise.resolve(sampleState(config, engine.step));
          engine.onStep = () => work(0.1);
        }),
      ]);
    await client.configure(config);
    const last = Object.values(sampleState(config, 0).weights).map(({ data }) => data.at(-1));
    const training = client.train(2_500);
    for (let reads = 0; reads < 5; reads += 1) {
      const { run } = await client.readRun();
      expect(Object.values(run.weights).map(({ data }) => data.at(-1))).toEqual(last);
      expect((await client.exportGenerator()).pixels).toHaveLength(GRID_IMAGES * IMAGE_SIZE);
      expect(await client.generate(2)).toHaveLength(2 * IMAGE_SIZE);
      expect(Object.values(await client.weights()).map(({ data }) => data.at(-1))).toEqual(last);
    }
    expect((await training).step).toBe(2_500);
    // Continues on another engine, from the state that was read.
    await client.configure({ ...config, threads: 2 });
    await client.train(2_600);
    await client.pause();
    const losses = told.flatMap((event) => (event.kind === 'losses' ? [...event.data.discriminator] : []));
    expect(losses).toEqual(Array.from({ length: 2_600 }, (_, index) => index + 1));
    const pictures = told.flatMap((event) =>
      event.kind === 'grid' ? [...(event.data.earlier ?? []), event.data] : [],
    );
    expect(pictures.length).toBeGreaterThan(15);
    for (const { step, pixels } of pictures) {
      expect(pixels).toHaveLength(GRID_IMAGES * IMAGE_SIZE);
      expect(new Set(pixels)).toEqual(new Set([step % 2 === 0 ? 255 : 0]));
    }
  });
});

describe('reading a run', () => {
  it('gives the last whole step, once all losses up to it are told, and lets training go on', async () => {
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    // Slows the steps down: until the next report there would be tens of thousands, whose losses would count as
    // exploded.
    made[0]!.onStep = () => work(0.1);
    const training = trainer.train(1e6);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const { run } = await trainer.readRun();
    expect(run).toMatchObject({ config: SEED_CONFIG, weights: {} });
    expect(run.step).toBeGreaterThan(0);
    const told = all('losses').flatMap(({ discriminator }) => [...discriminator]);
    expect(told.at(-1)).toBeGreaterThanOrEqual(run.step);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await trainer.pause()).step).toBeGreaterThan(run.step);
    await training;
    // While nothing trains there is nothing left to report.
    const { step, seconds } = await trainer.pause();
    expect(await trainer.readRun()).toMatchObject({ run: { step, seconds } });
  });

  it('is waited for by a change, which disposes the engine', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(3);
    const [engine] = made;
    let disposedWhileReading: boolean | undefined;
    engine!.readState = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      disposedWhileReading = engine!.disposed;
      return { step: 3, weights: {}, firstMoments: {}, secondMoments: {} };
    };
    const [{ run }] = await Promise.all([trainer.readRun(), trainer.reset()]);
    expect(run.step).toBe(3);
    expect(disposedWhileReading).toBe(false);
    expect(engine!.disposed).toBe(true);
  });

  it('needs a run', async () => {
    await expect(startTrainer().trainer.readRun()).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('exporting the generator', () => {
  const { config } = sampleCheckpoint().run;
  /** Every weight equals the step, and every picture shows whether the step is even. */
  function tellSteps(engine: FakeEngine): void {
    engine.readWeights = () => {
      const { weights } = sampleState(config, engine.step);
      for (const { data } of Object.values(weights)) data.fill(engine.step);
      return Promise.resolve(weights);
    };
  }

  it('gives weights and picture of one step in the middle of training, which goes on', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(config);
    const [engine] = made;
    tellSteps(engine!);
    // Like a real engine: a picture that is requested during a slice shows the slice's last step.
    let slice: Promise<void> = Promise.resolve();
    const advance = engine!.advance.bind(engine);
    const generate = engine!.generate.bind(engine);
    engine!.advance = (...args) => {
      slice = new Promise<void>((resolve) => setTimeout(resolve, 3)).then(() => advance(...args));
      return slice;
    };
    engine!.generate = (...args) => slice.then(() => generate(...args));
    const training = trainer.train(1e6);
    const steps = new Set<number>();
    for (let exports = 0; exports < 6; exports += 1) {
      await new Promise((resolve) => setTimeout(resolve, exports + 1));
      const { artifacts, pixels } = await trainer.exportGenerator();
      const step = artifacts.origin.step!;
      steps.add(step);
      expect(artifacts.origin).toEqual({ step, seed: config.seed, latentSize: config.latentSize });
      expect(new Float32Array(artifacts.weightData)[0]).toBe(step);
      expect(new Set(pixels)).toEqual(new Set([step % 2 === 0 ? 255 : 0]));
    }
    expect(steps.size).toBeGreaterThan(3);
    await trainer.pause();
    await training;
  });

  it('is waited for by a change, which disposes the engine', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(config);
    await trainer.train(3);
    const [engine] = made;
    tellSteps(engine!);
    const generate = engine!.generate.bind(engine);
    engine!.generate = async (...args) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return generate(...args);
    };
    const [{ artifacts }] = await Promise.all([trainer.exportGenerator(), trainer.reset()]);
    expect(artifacts.origin.step).toBe(3);
    expect(engine!.disposed).toBe(true);
  });

  it('needs a run', async () => {
    await expect(startTrainer().trainer.exportGenerator()).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('restoring a run', () => {
  const { run } = sampleCheckpoint(40);
  const last = { discriminatorLoss: 0.25, generatorLoss: 0.5 };

  it('goes on at its step, with its settings, seconds and losses', async () => {
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(4);
    await trainer.restoreRun(run, last);
    expect(made[0]!.disposed).toBe(true);
    expect(made[1]!.state).toBe(run);
    expect(await trainer.pause()).toMatchObject({ step: 40, seconds: run.seconds, ...last });
    const { config, seconds } = run;
    expect(await trainer.readRun()).toMatchObject({ run: { step: 40, config, seconds } });
    expect(all('grid').at(-1)!.step).toBe(40);

    const summary = await trainer.train(43);
    expect(summary).toMatchObject({ step: 43, discriminatorLoss: 43, generatorLoss: -43 });
    expect(summary.seconds).toBeGreaterThanOrEqual(run.seconds);
    const since = all('losses').filter(({ firstStep }) => firstStep > 40);
    expect(since.flatMap(({ discriminator }) => [...discriminator])).toEqual([41, 42, 43]);
    expect(since[0]!.seconds).toBeGreaterThanOrEqual(run.seconds);
    // Another engine takes over the seconds; a new run does not.
    await trainer.configure({ ...run.config, threads: 2 });
    expect((await trainer.pause()).seconds).toBe(summary.seconds);
    await trainer.reset();
    expect(await trainer.pause()).toMatchObject({ step: 0, seconds: 0, discriminatorLoss: Number.NaN });
  });

  it('needs no run before', async () => {
    const { trainer } = startTrainer();
    await trainer.restoreRun(run, last);
    expect((await trainer.train(41)).step).toBe(41);
  });

  it('pauses a training under way', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    const training = trainer.train(1e6);
    await new Promise((resolve) => setTimeout(resolve, 10));
    await trainer.restoreRun(run, last);
    expect((await training).step).toBeGreaterThan(0);
    expect((await trainer.pause()).step).toBe(40);
  });

  it('that cannot be leaves the run as it was, seconds and all', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    const before = await trainer.train(4);
    const failure = new ForgeError('engine-failed', 'no start');
    let calls = 0;
    candidates = () => Promise.resolve([candidate((calls += 1) === 1 ? failure : undefined)]);
    await expect(trainer.restoreRun(run, last)).rejects.toMatchObject({ code: 'engine-failed' });
    const { step, seconds } = await trainer.pause();
    expect({ step, seconds }).toEqual({ step: 4, seconds: before.seconds });
    expect(await trainer.train(6)).toMatchObject({ step: 6, discriminatorLoss: 6 });
  });

  it('on an engine that is not to be had does not even stop the present one', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    candidates = () => Promise.reject(new ForgeError('engine-unavailable', 'none'));
    await expect(trainer.restoreRun(run, last)).rejects.toMatchObject({ code: 'engine-unavailable' });
    expect(made[0]!.disposed).toBe(false);
  });

  it('helps where the present engine can no longer be read', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    made[0]!.readState = () => Promise.reject(new ForgeError('engine-failed', 'lost'));
    await trainer.restoreRun(run, last);
    expect((await trainer.pause()).step).toBe(40);
  });
});

it('takes the next engine where the first does not start, and says why', async () => {
  candidates = () => Promise.resolve([candidate(new ForgeError('engine-failed', 'no shaders')), candidate()]);
  const running = await startTrainer().trainer.configure(SEED_CONFIG);
  expect(running.engine.reason).toEqual({ kind: 'fallback', from: 'tfjs-cpu', cause: 'no shaders' });
});

it('leaves the reason with the engine that was asked for where its stand-in fails too', async () => {
  const reason = { kind: 'fallback', from: 'wasm', cause: 'no SIMD' } as const;
  const standIn = (failure?: ForgeError): Candidate => ({ ...candidate(failure), reason });
  candidates = () => Promise.resolve([standIn(new ForgeError('engine-failed', 'no memory')), standIn()]);
  expect((await startTrainer().trainer.configure(SEED_CONFIG)).engine.reason).toEqual(reason);
});

it('makes another engine for a run that shall be reproducible, and goes on with the run', async () => {
  const { trainer } = startTrainer();
  await trainer.configure(SEED_CONFIG);
  await trainer.train(4);
  await trainer.configure({ ...SEED_CONFIG, reproducible: true });
  expect(made).toHaveLength(2);
  expect((await trainer.pause()).step).toBe(4);
});

describe('an engine whose GPU is lost', () => {
  const lost = new ForgeError('device-lost', 'gone', { engine: 'webgpu', cause: 'taken away' });
  const onGpu = candidate(undefined, (engine) => {
    engine.info = { ...engine.info, id: 'webgpu' };
  });
  const loseOnceAt = (lostStep: number) => {
    made.at(-1)!.onStep = (step) => {
      if (step === lostStep) throw lost;
    };
  };

  it('is replaced, and the run goes on from what is left of it', async () => {
    candidates = () => Promise.resolve([onGpu]);
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(4);
    loseOnceAt(6);
    expect(await trainer.train(9)).toMatchObject({ step: 9, discriminatorLoss: 9 });
    expect(made).toHaveLength(2);
    expect(made[0]!.disposed).toBe(true);
    expect(made[1]!.state?.step).toBe(4);
    expect(all('engine').at(-1)?.reason).toEqual({
      kind: 'recovered',
      from: 'webgpu',
      step: 4,
      cause: 'taken away',
    });
    const told = all('losses').flatMap(({ discriminator }) => [...discriminator]);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 5, 6, 7, 8, 9]);
  });

  it('begins anew where nothing is left', async () => {
    candidates = () => Promise.resolve([onGpu]);
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    loseOnceAt(3);
    expect((await trainer.train(5)).step).toBe(5);
    expect(made[1]!.state).toBeUndefined();
  });

  it('is followed by another where the one asked for cannot come back', async () => {
    candidates = () => Promise.resolve([onGpu]);
    const { trainer, all } = startTrainer();
    await trainer.configure({ ...SEED_CONFIG, engine: 'webgpu' });
    loseOnceAt(3);
    let calls = 0;
    candidates = () => {
      calls += 1;
      return calls === 1
        ? Promise.reject(new ForgeError('engine-unavailable', 'no GPU'))
        : Promise.resolve([candidate()]);
    };
    expect((await trainer.train(5)).step).toBe(5);
    expect(all('engine').at(-1)).toMatchObject({
      id: 'tfjs-cpu',
      reason: { kind: 'recovered', from: 'webgpu' },
    });
  });

  it('is not replaced a third time in a minute', async () => {
    candidates = () =>
      Promise.resolve([
        candidate(undefined, (engine) => {
          engine.info = { ...engine.info, id: 'webgpu' };
          engine.onStep = (step) => {
            if (step === 2) throw lost;
          };
        }),
      ]);
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await expect(trainer.train(9)).rejects.toMatchObject({ code: 'device-lost' });
    expect(made).toHaveLength(3);
  });

  it('can be changed for another while nothing trains', async () => {
    candidates = () => Promise.resolve([onGpu]);
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(4);
    made[0]!.readState = () => Promise.reject(lost);
    candidates = () => Promise.resolve([candidate()]);
    await trainer.configure({ ...SEED_CONFIG, engine: 'wasm' });
    expect((await trainer.train(6)).step).toBe(6);
    expect(made[1]!.state?.step).toBe(4);
  });
});

/** A run at step 4 whose losses are NaN from a step on. */
async function startUnsound(from: number) {
  const { trainer, all } = startTrainer();
  await trainer.configure({ ...SEED_CONFIG, discriminatorLearningRate: 1e3 });
  await trainer.train(4);
  const engine = made[0]!;
  const takeLosses = engine.takeLosses.bind(engine);
  engine.takeLosses = () => {
    const batch = takeLosses();
    return { ...batch, discriminator: batch.discriminator.map((loss) => (loss < from ? loss : Number.NaN)) };
  };
  return { trainer, all, engine };
}

describe('losses beyond all bounds', () => {
  async function explode() {
    const { trainer, all } = await startUnsound(8);
    const error: unknown = await trainer.train(20).catch((thrown: unknown) => thrown);
    return { trainer, all, error };
  }

  it('end the training where all was well, with the setting that is to blame', async () => {
    const { trainer, all, error } = await explode();
    expect(error).toMatchObject({
      code: 'losses-exploded',
      details: { step: 8, back: 4, setting: 'discriminatorLearningRate', value: 1e3 },
    });
    expect(all('went-back')).toEqual([{ run: 1, step: 4 }]);
    expect(made).toHaveLength(2);
    expect(made[1]!.state?.step).toBe(4);
    expect((await trainer.pause()).step).toBe(4);
    expect((await trainer.train(9)).step).toBe(9);
  });

  it('are not told, nor are pictures drawn of what they led to', async () => {
    const { all } = await explode();
    const told = all('losses').flatMap(({ discriminator }) => [...discriminator]);
    expect(told.every(Number.isFinite)).toBe(true);
    expect(Math.max(...all('grid').map(({ step }) => step))).toBeLessThan(8);
  });
});

describe('losses beyond all bounds that nobody has looked at yet', () => {
  // The losses are checked at landmarks, which are steps 13 and 21.
  it('end the reading of a run, and the training all the same', async () => {
    const { trainer, engine } = await startUnsound(15);
    let reading: Promise<unknown> | undefined;
    engine.onStep = (step) => {
      if (step !== 17) return;
      reading = trainer.readRun();
      // It rejects before the training does, and the test looks at it after that.
      reading.catch(() => undefined);
    };
    await expect(trainer.train(20)).rejects.toMatchObject({ code: 'losses-exploded', details: { back: 4 } });
    await expect(reading).rejects.toMatchObject({ code: 'losses-exploded', details: { step: 15 } });
    expect((await trainer.readRun()).run.step).toBe(4);
  });

  it('are in no copy that a run goes back to', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const { trainer, engine } = await startUnsound(15);
      let readAtLast: () => void = () => undefined;
      const copied = new Promise<void>((resolve) => (readAtLast = resolve));
      const readState = engine.readState.bind(engine);
      engine.readState = () => copied.then(readState);
      engine.onStep = (step) => {
        // Makes a snapshot due, which is taken some steps later. No report is due until then.
        if (step === 13) vi.advanceTimersByTime(20_000);
        if (step === 18) readAtLast();
      };
      await expect(trainer.train(20)).rejects.toMatchObject({ details: { step: 15, back: 4 } });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('an engine that loses threads', () => {
  const engineEvents = (all: ReturnType<typeof startTrainer>['all']) =>
    all('engine').map(({ threads, reason }) => ({ threads, reason }));

  it('in mid-training is told of as it stands now, and trains on', async () => {
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    made[0]!.onStep = (step) => {
      if (step === 5) made[0]!.loseThreads(3, 'one died');
      if (step === 7) made[0]!.loseThreads(1, 'two more died');
    };
    expect((await trainer.train(9)).step).toBe(9);
    const last = { threads: 1, reason: { kind: 'fewer-threads', from: 3, cause: 'two more died' } };
    expect(engineEvents(all)).toEqual([
      { threads: 4, reason: { kind: 'chosen' } },
      { threads: 3, reason: { kind: 'fewer-threads', from: 4, cause: 'one died' } },
      last,
    ]);
    expect(await trainer.configure({ ...SEED_CONFIG, steps: 9 })).toMatchObject({ engine: last });
  });

  it('while it is made or warmed up is told of as soon as it runs, as one loss', async () => {
    candidates = () =>
      Promise.resolve([
        candidate(undefined, (engine) => {
          engine.loseThreads(3, 'one did not start');
          engine.onWarmUp = () => engine.loseThreads(2, 'another died');
        }),
      ]);
    const { trainer, all } = startTrainer();
    const lost = { threads: 2, reason: { kind: 'fewer-threads', from: 4, cause: 'another died' } };
    expect(await trainer.configure(SEED_CONFIG)).toMatchObject({ engine: lost });
    expect(engineEvents(all).at(-1)).toEqual(lost);
    expect(engineEvents(all).filter(({ reason }) => reason.kind === 'fewer-threads')).toHaveLength(1);
  });

  it('and then fails leaves the one after it blameless', async () => {
    const failing = candidate(undefined, (engine) => {
      engine.loseThreads(1, 'one died');
      engine.onWarmUp = () => {
        throw new ForgeError('engine-failed', 'no memory');
      };
    });
    candidates = () => Promise.resolve([failing, candidate()]);
    const { trainer, all } = startTrainer();
    const running = await trainer.configure(SEED_CONFIG);
    expect(running.engine).toMatchObject({
      threads: 4,
      reason: { kind: 'fallback', from: 'tfjs-cpu', cause: 'no memory' },
    });
    made[0]!.loseThreads(1, 'late');
    expect(all('engine')).toHaveLength(1);
  });

  it('after another has taken its place is heard no more', async () => {
    const { trainer, all } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.configure({ ...SEED_CONFIG, threads: 2 });
    made[0]!.loseThreads(1, 'late');
    expect(all('engine').map(({ reason }) => reason.kind)).toEqual(['chosen', 'chosen']);
  });
});

it.each([0, -1, 1.5, Number.NaN, 1e9])('draws no %s images', async (count) => {
  const { trainer } = startTrainer();
  await trainer.configure(SEED_CONFIG);
  await expect(trainer.generate(count)).rejects.toMatchObject({ code: 'argument-invalid' });
});

describe('drawing from a place of latent space', () => {
  const { latentSize } = SEED_CONFIG;

  it('gives pixels', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    const pixels = await trainer.draw(new Float32Array(3 * latentSize), 'average');
    expect(pixels).toBeInstanceOf(Uint8Array);
    expect(pixels).toHaveLength(3 * 784);
  });

  it.each([
    ['none', new Float32Array(0)],
    ['a part of one', new Float32Array(latentSize + 1)],
    ['one with a number that is none', new Float32Array(latentSize).fill(Number.NaN, 3, 4)],
  ])('refuses %s', async (_what, inputs) => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await expect(trainer.draw(inputs, 'average')).rejects.toMatchObject({ code: 'argument-invalid' });
  });
});

describe('real images', () => {
  it('are those of the data, with their digits where the networks take labels', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    expect(await trainer.realImages([0, 0])).toEqual({
      pixels: new Uint8Array(2 * IMAGE_SIZE),
      labels: null,
    });
    await trainer.configure({ ...SEED_CONFIG, labels: true });
    expect((await trainer.realImages([0])).labels).toEqual(Uint8Array.of(3));
    for (const none of [[], [1], [-1], [0.5]])
      await expect(trainer.realImages(none)).rejects.toMatchObject({ code: 'argument-invalid' });
  });
});

describe('with labels', () => {
  const config = { ...sampleCheckpoint().run.config, labels: true };
  const width = config.latentSize + CLASSES;
  const digitsOf = (inputs: Float32Array): number[] =>
    Array.from({ length: inputs.length / width }, (_, row) =>
      inputs.subarray(row * width + config.latentSize, (row + 1) * width).indexOf(1),
    );

  /** @returns the inputs that the engine was given to draw, in order */
  async function startLabelled() {
    const drawn: Float32Array[] = [];
    candidates = () =>
      Promise.resolve([
        candidate(undefined, (engine) => {
          const generate = engine.generate.bind(engine);
          engine.generate = (inputs, count) => {
            drawn.push(inputs);
            return generate(inputs, count);
          };
          engine.readGenerator = () => Promise.resolve(sampleState(config, 0).weights);
        }),
      ]);
    const { trainer } = startTrainer();
    await trainer.configure(config);
    return { trainer, drawn };
  }

  it('the engine is told them, and they are loaded once they are asked for', async () => {
    loadLabels.mockClear();
    const told: EngineOptions[] = [];
    const { reason, factory } = candidate();
    const create = (options: EngineOptions) => {
      told.push(options);
      return factory.create(options);
    };
    candidates = () => Promise.resolve([{ reason, factory: { ...factory, create } }]);
    const { trainer } = startTrainer();
    await trainer.configure({ ...config, labels: false });
    expect(loadLabels).not.toHaveBeenCalled();
    await trainer.configure(config);
    await trainer.configure({ ...config, threads: 2 });
    await trainer.reset();
    expect(told.map(({ labels }) => labels && [...labels])).toEqual([undefined, [3], [3], [3]]);
    expect(loadLabels.mock.calls).toEqual([[config.dataset]]);
  });

  it('that the data lack the run stays as it was', async () => {
    const { trainer } = startTrainer();
    await trainer.configure({ ...config, labels: false });
    await trainer.train(4);
    loadLabels.mockRejectedValueOnce(new ForgeError('dataset-without-labels', 'none'));
    await expect(trainer.configure(config)).rejects.toMatchObject({ code: 'dataset-without-labels' });
    expect(await trainer.train(6)).toMatchObject({ step: 6 });
  });

  it('each column of the grid is one digit', async () => {
    const { drawn } = await startLabelled();
    expect(digitsOf(drawn[0]!)).toEqual(Array.from({ length: GRID_IMAGES }, (_, i) => i % 10));
  });

  it('draws the digits that are asked for, of the same noise', async () => {
    const { trainer, drawn } = await startLabelled();
    await trainer.generate(12);
    await trainer.generate(3, undefined, [7, 7, 0]);
    const [grid, twelve, three] = drawn;
    expect(digitsOf(twelve!)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    expect(digitsOf(three!)).toEqual([7, 7, 0]);
    for (const inputs of [twelve!, three!])
      expect(inputs.subarray(0, config.latentSize)).toEqual(grid!.subarray(0, config.latentSize));
  });

  it('exports a generator that takes the digit as well, and draws its grid again', async () => {
    const { trainer } = await startLabelled();
    const { artifacts } = await trainer.exportGenerator();
    const { seed, latentSize } = config;
    expect(artifacts.origin).toEqual({ step: 0, seed, latentSize, labels: true });
    expect(artifacts.weightSpecs[0]).toMatchObject({ name: 'dense_1/kernel', shape: [width, 3] });
    const images = await trainer.generateWith(artifacts, 4);
    const inputs = displayInputs(config, seed, 4);
    expect(images).toEqual(await drawWithGenerator(artifacts, inputs, 4));
  });

  it('of which the networks know none, they are refused', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await expect(trainer.generate(1, 1, [3])).rejects.toMatchObject({
      code: 'argument-invalid',
      message: expect.stringContaining('know no labels'),
    });
  });
});

const OWN_PIXELS = sampleImages(10);
const OWN_DIGITS = sampleLabels(10);
const OWN_ID = await fingerprintOf(OWN_PIXELS, OWN_DIGITS);

describe('images of the visitor’s own', () => {
  const [pixels, digits] = [OWN_PIXELS, OWN_DIGITS];
  const id = OWN_ID;
  const images: OwnImages = {
    id,
    name: 'mine',
    images: 10,
    labelled: true,
    pixels: new Blob([pixels]),
    labels: new Blob([digits]),
  };
  const config = { ...sampleCheckpoint().run.config, dataset: id, labels: true };

  it('are what every engine of the run gets, and every engine after it', async () => {
    const given: { images: Uint8Array; labels: Uint8Array | undefined }[] = [];
    const { reason, factory } = candidate();
    const create: typeof factory.create = (options) => {
      given.push({ images: options.images, labels: options.labels });
      return factory.create(options);
    };
    candidates = () => Promise.resolve([{ reason, factory: { ...factory, create } }]);
    const { trainer } = startTrainer();
    await trainer.configure(config, images);
    await trainer.configure({ ...config, threads: 2 }, images);
    await trainer.reset();
    await trainer.restoreRun(
      { ...sampleCheckpoint().run, config },
      { discriminatorLoss: 1, generatorLoss: 1 },
      images,
    );
    const whole = { images: pixels, labels: digits };
    expect(given).toEqual([whole, whole, whole, whole]);
    expect(await trainer.sample(1, 'average')).toMatchObject({ dataset: id });
  });

  it('that are missing leave the run as it was', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    await trainer.train(4);
    await expect(trainer.configure(config)).rejects.toMatchObject({ code: 'images-missing' });
    expect(await trainer.train(6)).toMatchObject({ step: 6 });
  });
});

describe('a sample for the judge', () => {
  it('is all of one step, while the run trains too', async () => {
    const { trainer } = startTrainer();
    await trainer.configure(SEED_CONFIG);
    made[0]!.onStep = () => work(0.1);
    const training = trainer.train(1e6);
    for (let samples = 0; samples < 5; samples += 1) {
      await new Promise((resolve) => setTimeout(resolve, samples));
      const { step, pixels, labels, weights, dataset } = await trainer.sample(3, 'trained');
      expect(pixels).toEqual(new Uint8Array(3 * IMAGE_SIZE).fill(step % 2 === 0 ? 255 : 0));
      expect([labels, weights, dataset]).toEqual([null, 'average', 'mnist-test']);
    }
    await trainer.pause();
    await training;
  });

  it('has the grid’s noise and digits, and the weights that are asked for', async () => {
    const config = { ...SEED_CONFIG, labels: true, averaging: 0.999, dataset: 'mnist-train' as const };
    const drawn: [Float32Array, GeneratorWeights | undefined][] = [];
    candidates = () =>
      Promise.resolve([
        candidate(undefined, (engine) => {
          engine.generate = (inputs, count, of) => {
            drawn.push([inputs, of]);
            return Promise.resolve(new Float32Array(count * IMAGE_SIZE));
          };
        }),
      ]);
    const { trainer } = startTrainer();
    await trainer.configure(config);
    const sample = await trainer.sample(12, 'trained');
    expect(drawn.at(-1)).toEqual([displayInputs(config, config.seed, 12), 'trained']);
    expect(sample).toMatchObject({ step: 0, weights: 'trained', dataset: 'mnist-train' });
    expect([...sample.labels!]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    await expect(trainer.sample(0, 'average')).rejects.toMatchObject({ code: 'argument-invalid' });
  });
});

describe('a look at the trained weights', () => {
  const config = { ...SEED_CONFIG, averaging: 0.999 };
  const [OF_AVERAGE, OF_TRAINED] = [255, 0];

  /** The average draws ink, the trained weights draw background. */
  async function startAveraged(settings = config) {
    candidates = () =>
      Promise.resolve([
        candidate(undefined, (engine) => {
          engine.onStep = () => work(0.1);
          engine.generate = (_inputs, count, of = 'average') =>
            Promise.resolve(new Float32Array(count * IMAGE_SIZE).fill(of === 'average' ? 1 : -1));
        }),
      ]);
    const started = startTrainer();
    await started.trainer.configure(settings);
    return started;
  }

  it('comes beside the picture of the average, of the same step, at once', async () => {
    const { trainer, all } = await startAveraged();
    await trainer.train(3);
    await trainer.show('trained');
    const { step, pixels, trained } = all('grid').at(-1)!;
    expect([step, pixels[0], trained?.[0]]).toEqual([3, OF_AVERAGE, OF_TRAINED]);
  });

  it('goes on while the run trains, on another engine too, and ends when it is asked to', async () => {
    const { trainer, all } = await startAveraged();
    const training = trainer.train(1e6);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await trainer.show('trained');
    await soon(() => expect(all('grid').at(-1)?.trained).toBeDefined());
    expect(all('grid').flatMap(({ earlier = [] }) => earlier.flatMap(Object.keys))).not.toContain('trained');
    await trainer.pause();
    await training;
    await trainer.configure({ ...config, threads: 2 });
    expect(all('grid').at(-1)!.trained).toBeDefined();
    await trainer.show('average');
    await trainer.configure({ ...config, threads: 1 });
    expect(all('grid').at(-1)!.trained).toBeUndefined();
  });

  it('ends with its run', async () => {
    const { trainer, all } = await startAveraged();
    await trainer.show('trained');
    await trainer.reset();
    expect(all('grid').at(-1)!.trained).toBeUndefined();
  });

  it('is nothing new where there is no average', async () => {
    const { trainer, all } = await startAveraged(SEED_CONFIG);
    const before = all('grid').length;
    await trainer.show('trained');
    expect(all('grid')).toHaveLength(before);
  });
});
