// Both ends of the port joined without a thread: the page gets what the worker's trainer sends.
import { describe, expect, it } from 'vitest';
import { TrainerClient } from '../client/trainerClient';
import { SEED_CONFIG } from '../config/trainConfig';
import { ForgeError } from '../protocol/errors';
import type { FromWorker, Port, Request } from '../protocol/messages';
import type { ImageSample, ReadRun, RunSummary, RunStart, Trainer, TrainerEvent } from '../protocol/trainer';
import { sampleCheckpoint } from '../testing/samples/sampleCheckpoint';
import { sampleGenerator } from '../testing/samples/sampleGenerator';
import { Emitter } from './emitter';
import { answer } from './serve';

const SUMMARY: RunSummary = {
  step: 3,
  seconds: 1,
  stepsPerSecond: 3,
  discriminatorLoss: 0.5,
  generatorLoss: Number.NaN,
};

const READ: ReadRun = { run: sampleCheckpoint().run, readSeconds: 0.25 };
const RUN_START: RunStart = {
  run: 2,
  engine: { id: 'wasm', device: 'CPU', software: false, reason: { kind: 'chosen' } },
};

const SAMPLE: ImageSample = {
  step: 3,
  weights: 'average',
  pixels: new Uint8Array([5]),
  labels: Uint8Array.of(7),
  dataset: 'mnist-test',
  seconds: 1,
};

/** A trainer that records its calls. `configure` and `pause` reject. */
function fakeTrainer(calls: unknown[]): Trainer {
  const note =
    <T>(name: string, result: T) =>
    (...args: unknown[]): Promise<T> => {
      calls.push([name, ...args]);
      return Promise.resolve(result);
    };
  return {
    configure: () => Promise.reject(new ForgeError('engine-unavailable', 'none', { engine: 'webgpu' })),
    engines: note('engines', []),
    train: note('train', SUMMARY),
    pause: () => Promise.reject(new TypeError('a mistake of ours')),
    reset: note('reset', RUN_START),
    // Created for each call, because its buffers are transferred.
    generate: (...args) => note('generate', new Float32Array([1, 2]))(...args),
    draw: (...args) => note('draw', new Uint8Array(args[0].length))(...args),
    sample: () => Promise.resolve(structuredClone(SAMPLE)),
    realImages: (...args) =>
      note('realImages', { pixels: new Uint8Array(args[0].length), labels: null })(...args),
    show: note('show', undefined),
    criticise: note('criticise', undefined),
    appraise: (...args) =>
      note('appraise', { step: 3, logit: 0.5, slopes: new Float32Array(args[0].length) })(...args),
    directions: (...args) => note('directions', [new Float32Array(args[0])])(...args),
    weights: note('weights', {}),
    readRun: () => Promise.resolve(structuredClone(READ)),
    restoreRun: note('restoreRun', RUN_START),
    exportGenerator: () => new Promise(() => undefined),
    generateWith: (...args) => note('generateWith', new Float32Array())(...args),
    memory: note('memory', { tensors: 1, bytes: 4 }),
  };
}

/** Passes messages through structured clone, as between threads. */
function join(calls: unknown[] = [], transfers: number[] = [], methods: Partial<Trainer> = {}) {
  const events: TrainerEvent[] = [];
  const trainer = { ...fakeTrainer(calls), ...methods };
  const toPage: Port = {
    postMessage: (message, options) => {
      if (options?.transfer?.length) transfers.push(options.transfer.length);
      client.receive(structuredClone(message, options) as FromWorker);
    },
  };
  const client = new TrainerClient(
    { postMessage: (message) => void answer(trainer, toPage, structuredClone(message) as Request) },
    (event) => events.push(event),
  );
  return { client, events, emit: new Emitter(toPage).emit };
}

describe('the wire', () => {
  it('carries arguments there and results back', async () => {
    const calls: unknown[] = [];
    const { client } = join(calls);
    expect(await client.train(3)).toEqual(SUMMARY);
    expect(await client.generate(2, 9)).toEqual(new Float32Array([1, 2]));
    expect(calls).toEqual([
      ['train', 3],
      ['generate', 2, 9],
    ]);
  });

  it('brings a whole run over, giving its buffers away, and takes one back', async () => {
    const calls: unknown[] = [];
    const transfers: number[] = [];
    const { client } = join(calls, transfers);
    expect(await client.readRun()).toEqual(READ);
    // Three tensors for each of eight weights.
    expect(transfers).toEqual([24]);
    const last = { discriminatorLoss: 0.5, generatorLoss: 1 };
    expect(await client.restoreRun(READ.run, last)).toEqual(RUN_START);
    expect(calls).toEqual([['restoreRun', READ.run, last]]);
  });

  it('gives losses and pictures away: they come over whole, and are gone where they came from', async () => {
    const { client, events, emit } = join();
    const losses = {
      run: 1,
      firstStep: 1,
      discriminator: new Float32Array([0.5, 0.25]),
      generator: new Float32Array([1, 2]),
      seconds: 1,
      stepsPerSecond: 2,
    };
    const grid = {
      run: 1,
      step: 2,
      pixels: new Uint8Array([2]),
      earlier: [{ step: 1, pixels: new Uint8Array([1]) }],
    };
    const told = structuredClone([
      { kind: 'losses', data: losses },
      { kind: 'grid', data: grid },
    ]);
    emit('losses', losses);
    emit('grid', grid);
    await client.memory();
    expect(events).toEqual(told);
    const given = [losses.discriminator, losses.generator, grid.pixels, grid.earlier[0]!.pixels];
    expect(given.map(({ byteLength }) => byteLength)).toEqual([0, 0, 0, 0]);
  });

  it('gives away what was drawn or read for an answer', async () => {
    const transfers: number[] = [];
    const images = new Float32Array([1, 2]);
    const artifacts = sampleGenerator();
    const pixels = new Uint8Array([3]);
    const weights = { 'generator/dense_1/bias': { shape: [1], data: new Float32Array([4]) } };
    const sample = structuredClone(SAMPLE);
    const { client } = join([], transfers, {
      sample: () => Promise.resolve(sample),
      generate: () => Promise.resolve(images),
      exportGenerator: () => Promise.resolve({ artifacts, pixels }),
      weights: () => Promise.resolve(weights),
    });
    expect(await client.generate(1)).toEqual(new Float32Array([1, 2]));
    expect(await client.exportGenerator()).toEqual({
      artifacts: sampleGenerator(),
      pixels: new Uint8Array([3]),
    });
    expect((await client.weights())['generator/dense_1/bias']!.data).toEqual(new Float32Array([4]));
    expect(await client.sample(1, 'average')).toEqual(SAMPLE);
    expect(transfers).toEqual([1, 2, 1, 1]);
    const given = [images, artifacts.weightData, pixels, sample.pixels];
    expect(given.map(({ byteLength }) => byteLength)).toEqual([0, 0, 0, 0]);
  });

  it('tells of an answer that cannot be sent', async () => {
    const client: TrainerClient = new TrainerClient(
      {
        postMessage: (message) => {
          const unsendable = {
            ...fakeTrainer([]),
            memory: () => Promise.resolve({ tensors: 0, bytes: 0, f: () => 0 }),
          };
          void answer(unsendable, toPage, message as Request);
        },
      },
      () => undefined,
    );
    const toPage: Port = { postMessage: (reply) => client.receive(structuredClone(reply) as FromWorker) };
    await expect(client.memory()).rejects.toMatchObject({ code: 'internal' });
  });

  it('gives each caller its own answer, whatever the order', async () => {
    const { client } = join();
    const [memory, summary, start] = await Promise.all([client.memory(), client.train(1), client.reset()]);
    expect([memory.tensors, summary.step, start.run]).toEqual([1, 3, 2]);
  });

  it('keeps code, message and details of an error, and knows what is a mistake of ours', async () => {
    const { client } = join();
    const failure = await client.configure(SEED_CONFIG).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ForgeError);
    expect(failure).toMatchObject({
      code: 'engine-unavailable',
      message: 'none',
      details: { engine: 'webgpu' },
    });
    await expect(client.pause()).rejects.toMatchObject({ code: 'internal', message: 'a mistake of ours' });
  });

  it('brings events to the page in order, all before a later reply', async () => {
    const { client, events, emit } = join();
    emit('grid', { run: 1, step: 1, pixels: new Uint8Array([7]) });
    emit('preparation', { phase: 'ready' });
    await client.memory();
    expect(events.map(({ kind }) => kind)).toEqual(['grid', 'preparation']);
    expect(events[0]?.data).toEqual({ run: 1, step: 1, pixels: new Uint8Array([7]) });
  });

  it('rejects what is open and whatever comes once the worker has died', async () => {
    const { client } = join();
    const open = client.exportGenerator();
    client.fail(new ForgeError('worker-died', 'gone'));
    await expect(open).rejects.toMatchObject({ code: 'worker-died' });
    await expect(client.memory()).rejects.toMatchObject({ code: 'worker-died' });
  });

  it('dies once, and is heard no more', async () => {
    const { client, events, emit } = join();
    expect(client.fail(new ForgeError('worker-died', 'gone'))).toBe(true);
    expect(client.fail(new ForgeError('aborted', 'ended'))).toBe(false);
    emit('preparation', { phase: 'ready' });
    await expect(client.memory()).rejects.toMatchObject({ code: 'worker-died' });
    expect(events).toEqual([]);
  });
});
