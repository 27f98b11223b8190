// Both ends of the port joined without a thread: what the worker's trainer says is what the page's hears.
import { describe, expect, it } from 'vitest';
import { TrainerClient } from '../client/trainerClient';
import { SEED_CONFIG } from '../config/trainConfig';
import { ForgeError } from '../protocol/errors';
import type { FromWorker, Request } from '../protocol/messages';
import type { RunSummary, Trainer, TrainerEvent } from '../protocol/trainer';
import { answer, emitter } from './serve';

const SUMMARY: RunSummary = {
  step: 3,
  seconds: 1,
  stepsPerSecond: 3,
  discriminatorLoss: 0.5,
  generatorLoss: Number.NaN,
};

/** A trainer that keeps what it was called with, and fails where told to. */
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
    models: note('models', []),
    train: note('train', SUMMARY),
    pause: () => Promise.reject(new TypeError('a mistake of ours')),
    reset: note('reset', undefined),
    generate: note('generate', new Float32Array([1, 2])),
    weights: note('weights', {}),
    exportGenerator: () => new Promise(() => undefined),
    generateWith: note('generateWith', new Float32Array()),
    memory: note('memory', { tensors: 1, bytes: 4 }),
  };
}

/** Messages pass through structured clone, as between threads. */
function join(calls: unknown[] = []) {
  const events: TrainerEvent[] = [];
  const trainer = fakeTrainer(calls);
  const toPage = {
    postMessage: (message: unknown) => client.receive(structuredClone(message) as FromWorker),
  };
  const client = new TrainerClient(
    { postMessage: (message) => void answer(trainer, toPage, structuredClone(message) as Request) },
    (event) => events.push(event),
  );
  return { client, events, emit: emitter(toPage) };
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

  it('gives each caller its own answer, whatever the order', async () => {
    const { client } = join();
    const [memory, summary, none] = await Promise.all([client.memory(), client.train(1), client.reset()]);
    expect([memory.tensors, summary.step, none]).toEqual([1, 3, undefined]);
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

  it('brings events to the page in order', () => {
    const { events, emit } = join();
    emit('grid', { step: 1, pixels: new Uint8Array([7]), milestone: false });
    emit('preparation', { phase: 'ready' });
    expect(events.map(({ kind }) => kind)).toEqual(['grid', 'preparation']);
    expect(events[0]?.data).toEqual({ step: 1, pixels: new Uint8Array([7]), milestone: false });
  });

  it('rejects what is open and whatever comes once the worker has died', async () => {
    const { client } = join();
    const open = client.exportGenerator();
    client.fail(new ForgeError('worker-died', 'gone'));
    await expect(open).rejects.toMatchObject({ code: 'worker-died' });
    await expect(client.memory()).rejects.toMatchObject({ code: 'worker-died' });
  });
});
