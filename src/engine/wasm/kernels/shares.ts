// Divides an operation's work among the threads. Each thread has a share, the same in every step, so that most of what
// a core reads is still in its cache. A thread that has completed its share takes pieces of the others' shares.
import { COUNTER_BYTES, COUNTERS, MAX_THREADS, OP_TAKEN, OP_UNITS, THREADS } from '../memoryLayout';

/** The first unit of a thread's share. For `thread` = number of threads it is the end of all units. */
function shareStart(op: usize, thread: u32): u32 {
  return <u32>((<u64>load<u32>(op, OP_UNITS) * thread) / load<u32>(THREADS));
}

/**
 * The address of the counter of a thread's share: the units that were taken. It may exceed the share, after threads
 * that found nothing left.
 */
function counterOf(op: usize, thread: u32): usize {
  return load<usize>(op, OP_TAKEN) + thread * load<u32>(COUNTER_BYTES);
}

/** The end of the piece that was taken last. */
export let pieceEnd: u32 = 0;

/** Takes a piece of a thread's share. @returns its first unit; `pieceEnd` is not larger if nothing is left */
export function takePiece(op: usize, owner: u32, chunk: u32): u32 {
  const end = shareStart(op, owner + 1);
  const counter = counterOf(op, owner);
  const start = shareStart(op, owner);
  pieceEnd = 0;
  // The counter is read before it is changed: a word that is only read stays in the caches of all cores.
  if (start + atomic.load<u32>(counter) >= end) return 0;
  const from = start + atomic.add<u32>(counter, chunk);
  pieceEnd = min<u32>(from + chunk, end);
  return from;
}

/** Whether all units of an operation have been taken. */
export function allTaken(op: usize): bool {
  const threads = load<u32>(THREADS);
  for (let thread: u32 = 0; thread < threads; thread++)
    if (shareStart(op, thread) + load<u32>(counterOf(op, thread)) < shareStart(op, thread + 1)) return false;
  return true;
}

/** Marks all units of an operation as not taken. */
export function clearShares(op: usize): void {
  const threads = load<u32>(THREADS);
  for (let thread: u32 = 0; thread < threads; thread++) store<u32>(counterOf(op, thread), 0);
}

/** Marks all units of all operations as not taken, also those of threads that no longer exist. */
export function clearAllShares(): void {
  memory.fill(load<usize>(COUNTERS), 0, MAX_THREADS * load<u32>(COUNTER_BYTES));
}
