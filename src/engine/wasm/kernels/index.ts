// The module's exports. One thread is the leader: it calls `train` and `sample`, and returns from them to its event
// loop. The others stay in `serve` for ever. All state is in the shared memory, whose addresses the host has planned.
import {
  LEAVE,
  OP_BYTES,
  OP_CHUNK,
  OP_LAST,
  OP_MILLISECONDS,
  PHASE,
  PROFILING,
  STOP,
  THREADS,
} from '../memoryLayout';
import { awaitJob, meet, startJob } from './barrier';
import { now } from './host';
import { execute } from './operations';
import { beginSample, beginStep } from './programs';
import { clearAllShares, pieceEnd, takePiece } from './shares';
import { multiplyAdd } from './tile';

/** Pieces of work and phases between two reads of the clock: fewer than a step has phases. */
const CLOCK_INTERVAL: u32 = 8;
let sinceClock: u32 = 0;

/** Whether the leader's time is up. If so, it also stops the others. */
function timeIsUp(thread: u32, deadlineMs: f64): bool {
  if (thread != 0 || ++sinceClock < CLOCK_INTERVAL) return false;
  sinceClock = 0;
  if (now() < deadlineMs) return false;
  atomic.store<u32>(STOP, 1);
  return true;
}

/**
 * Executes pieces of the shares that `owner` has of the phase's operations. @returns false when the threads are stopped
 */
function workOnShares(owner: u32, thread: u32, deadlineMs: f64): bool {
  let op = load<usize>(PHASE);
  while (true) {
    const chunk = load<u32>(op, OP_CHUNK);
    while (true) {
      if (atomic.load<u32>(STOP)) return false;
      const from = takePiece(op, owner, chunk);
      if (from >= pieceEnd) break;
      execute(op, from, pieceEnd, thread);
      if (timeIsUp(thread, deadlineMs)) return false;
    }
    if (load<u32>(op, OP_LAST)) return true;
    op += OP_BYTES;
  }
}

/**
 * Executes the thread's own shares, then what is left of the others', until nothing is left or the threads are stopped.
 */
function work(thread: u32, deadlineMs: f64): void {
  // The clock is read even if the other threads take every piece first.
  if (timeIsUp(thread, deadlineMs)) return;
  const threads = load<u32>(THREADS);
  for (let owner = thread; owner < thread + threads; owner++)
    if (!workOnShares(owner < threads ? owner : owner - threads, thread, deadlineMs)) return;
}

/** Executes phase after phase until the threads leave. @returns false if another thread has died */
function workOn(thread: u32, deadlineMs: f64): bool {
  const profiling = thread == 0 && load<u32>(PROFILING);
  do {
    const phase = load<usize>(PHASE);
    const startMs = profiling ? now() : 0;
    work(thread, deadlineMs);
    if (!meet(thread)) return false;
    if (profiling) store<f64>(phase, load<f64>(phase, OP_MILLISECONDS) + now() - startMs, OP_MILLISECONDS);
  } while (!atomic.load<u32>(LEAVE));
  return true;
}

/** Returns to the last whole step: at the beginning, and when a step is given up. The threads must be idle. */
export function rewind(): void {
  clearAllShares();
  beginStep();
}

/** Trains until a deadline, a step or a full ring of losses. @returns false if a thread has died */
export function train(deadlineMs: f64): bool {
  startJob();
  return workOn(0, deadlineMs);
}

/** Draws images with the generator of the last whole step. @returns false if a thread has died */
export function sample(): bool {
  beginSample();
  startJob();
  return workOn(0, Infinity);
}

/** The loop of a helping thread. `job` is the value of `JOB` when the thread was created. */
export function serve(thread: u32, job: u32): void {
  while (true) {
    job = awaitJob(job);
    workOn(thread, Infinity);
  }
}

/**
 * Multiply-adds on ten accumulators, to measure the processor's peak. @returns a number, so that the work is not
 * optimised away
 */
export function peak(rounds: u32): f32 {
  const a = f32x4.splat(0.999);
  const b = f32x4.splat(0.001);
  let c0 = a;
  let c1 = b;
  let c2 = a;
  let c3 = b;
  let c4 = a;
  let c5 = b;
  let c6 = a;
  let c7 = b;
  let c8 = a;
  let c9 = b;
  for (let round: u32 = 0; round < rounds; round++) {
    c0 = multiplyAdd(c0, a, b);
    c1 = multiplyAdd(c1, a, b);
    c2 = multiplyAdd(c2, a, b);
    c3 = multiplyAdd(c3, a, b);
    c4 = multiplyAdd(c4, a, b);
    c5 = multiplyAdd(c5, a, b);
    c6 = multiplyAdd(c6, a, b);
    c7 = multiplyAdd(c7, a, b);
    c8 = multiplyAdd(c8, a, b);
    c9 = multiplyAdd(c9, a, b);
  }
  const sum0 = f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3));
  const sum1 = f32x4.add(f32x4.add(c4, c5), f32x4.add(c6, c7));
  return f32x4.extract_lane(f32x4.add(f32x4.add(sum0, sum1), f32x4.add(c8, c9)), 0);
}
