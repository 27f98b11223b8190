// Who does what of an operation. Each thread has a share of its own, the same in every step, so that most of what a
// core reads is still in its own cache; whoever has done its share takes pieces of what others have left.
import { COUNTER_BYTES, COUNTERS, MAX_THREADS, OP_TAKEN, OP_UNITS, THREADS } from '../layout';

/** The first unit of a thread's share, and for the number of threads the end of all. */
function shareStart(op: usize, thread: u32): u32 {
  return <u32>((<u64>load<u32>(op, OP_UNITS) * thread) / load<u32>(THREADS));
}

/** How many units of a thread's share have been taken, and more where others came in vain. */
function counterOf(op: usize, thread: u32): usize {
  return load<usize>(op, OP_TAKEN) + thread * load<u32>(COUNTER_BYTES);
}

/** Where the piece ends that has just been taken. */
export let pieceEnd: u32 = 0;

/** Takes a piece of a thread's share. @returns its first unit; `pieceEnd` is no more than that where none is left */
export function takePiece(op: usize, owner: u32, chunk: u32): u32 {
  const end = shareStart(op, owner + 1);
  const counter = counterOf(op, owner);
  const start = shareStart(op, owner);
  pieceEnd = 0;
  // Looked at first: what is only read stays in the caches of all.
  if (start + atomic.load<u32>(counter) >= end) return 0;
  const from = start + atomic.add<u32>(counter, chunk);
  pieceEnd = min<u32>(from + chunk, end);
  return from;
}

/** Whether all of an operation has been taken. */
export function allTaken(op: usize): bool {
  const threads = load<u32>(THREADS);
  for (let thread: u32 = 0; thread < threads; thread++)
    if (shareStart(op, thread) + load<u32>(counterOf(op, thread)) < shareStart(op, thread + 1)) return false;
  return true;
}

/** Gives all of an operation back. */
export function clearShares(op: usize): void {
  const threads = load<u32>(THREADS);
  for (let thread: u32 = 0; thread < threads; thread++) store<u32>(counterOf(op, thread), 0);
}

/** Gives all of all operations back, also what threads have taken that are no more. */
export function clearAllShares(): void {
  memory.fill(load<usize>(COUNTERS), 0, MAX_THREADS * load<u32>(COUNTER_BYTES));
}
