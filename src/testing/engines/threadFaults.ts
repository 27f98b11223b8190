// Threads of the CPU engine that fail: during their start, in the middle of their work, or long after.
import { COUNTER_BYTES, JOB, OP_CHUNK, OP_TAKEN, PHASE } from '../../engine/wasm/memoryLayout';
import type { SpawnThread } from '../../engine/wasm/threads/threadPool';
import { runningThreads, spawnInNode, spawnScript } from './wasmEngines';

/** A thread that takes a piece of its share of the first work, and never completes it. */
export const spawnDeserter = spawnScript(`
  const { parentPort, workerData: { memory, thread } } = require('node:worker_threads');
  const words = new Int32Array(memory.buffer);
  const wordOf = (address) => words[address / 4];
  const operation = wordOf(${PHASE});
  const taken = wordOf(operation + ${OP_TAKEN}) + thread * wordOf(${COUNTER_BYTES});
  // Taken before there is a job, so that no other thread takes it first.
  Atomics.add(words, taken / 4, wordOf(operation + ${OP_CHUNK}));
  parentPort.postMessage('ready');
`);

/** A thread that throws as soon as there is work, while the leader is too busy to receive the event. */
export const spawnCrasherAtWork = spawnScript(`
  const { parentPort, workerData: { memory, job } } = require('node:worker_threads');
  const words = new Int32Array(memory.buffer);
  parentPort.postMessage('ready');
  while (Atomics.load(words, ${JOB / 4}) === job) Atomics.wait(words, ${JOB / 4}, job, 1);
  throw new Error('out of memory');
`);

/** A thread that throws some time after its start, while it has nothing to do. */
export const spawnCrasher = spawnScript(`
  const { parentPort } = require('node:worker_threads');
  parentPort.postMessage('ready');
  setTimeout(() => { throw new Error('out of memory'); }, 50);
`);

/** A thread that throws before it serves. */
export const spawnStillborn = spawnScript(`throw new Error('no room for a thread');`);

/** Starts the first threads with faults, by their numbers from 1; later ones without. */
export function spawnFirst(failing: Readonly<Record<number, SpawnThread>>): SpawnThread {
  const left = new Map(Object.entries(failing));
  return (start, onDeath) => {
    const key = String(start.thread);
    const spawn = left.get(key) ?? spawnInNode;
    left.delete(key);
    return spawn(start, onDeath);
  };
}

/** Terminates threads without the engine's knowledge. @returns a promise that resolves when they are gone */
export async function endThreads(count: number): Promise<void> {
  const chosen = [...runningThreads].slice(0, count);
  if (chosen.length < count) throw new Error(`Only ${chosen.length} threads run`);
  await Promise.all(chosen.map((worker) => worker.terminate()));
}
