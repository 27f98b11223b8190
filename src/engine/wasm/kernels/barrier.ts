// The barrier between phases. The last thread to arrive does the work between two phases. The others spin for a moment,
// since phases are short, and then sleep.
import { ARRIVED, BARRIER, JOB, LEAVE, SEEN, SLEEPERS, STOP, THREADS } from '../memoryLayout';
import { advancePhase } from './programs';

/** Some twenty microseconds: less than waking up from sleep takes. */
const SPINS = 20_000;
const NAP_NANOSECONDS: i64 = 50_000_000;
/**
 * A thread for which the leader has waited this many naps has died. Naps are counted because a clock may jump by hours
 * while the computer sleeps.
 */
const PATIENCE_NAPS: u32 = 60;
const ENDLESS: u32 = u32.MAX_VALUE;

/** Wakes the threads that sleep until the word at an address changes. */
function wake(at: usize): void {
  if (atomic.load<u32>(SLEEPERS)) atomic.notify(at, -1);
}

/** Waits until the word at an address is no longer `value`. @returns false if it still is after `naps` naps */
function waitWhile(at: usize, value: u32, naps: u32): bool {
  for (let spin = 0; spin < SPINS; spin++) if (atomic.load<u32>(at) != value) return true;
  atomic.add<u32>(SLEEPERS, 1);
  while (atomic.load<u32>(at) == value) {
    if (naps == 0) break;
    atomic.wait<u32>(at, value, naps == ENDLESS ? -1 : NAP_NANOSECONDS);
    if (naps != ENDLESS) naps--;
  }
  atomic.sub<u32>(SLEEPERS, 1);
  return atomic.load<u32>(at) != value;
}

/** Waits for the job after `before`. @returns its number */
export function awaitJob(before: u32): u32 {
  waitWhile(JOB, before, ENDLESS);
  return atomic.load<u32>(JOB);
}

/** @returns false if another thread does not arrive */
export function meet(thread: u32): bool {
  const generation = atomic.load<u32>(BARRIER);
  atomic.store<u32>(SEEN + thread * 4, generation + 1);
  if (atomic.add<u32>(ARRIVED, 1) + 1 == load<u32>(THREADS)) {
    atomic.store<u32>(ARRIVED, 0);
    advancePhase();
    atomic.store<u32>(LEAVE, atomic.load<u32>(STOP));
    atomic.store<u32>(BARRIER, generation + 1);
    wake(BARRIER);
    return true;
  }
  return waitWhile(BARRIER, generation, thread == 0 ? PATIENCE_NAPS : ENDLESS);
}

/** Starts the other threads. `LEAVE` stays unchanged, because one of them may not have read it yet. */
export function startJob(): void {
  atomic.store<u32>(STOP, 0);
  atomic.add<u32>(JOB, 1);
  wake(JOB);
}
