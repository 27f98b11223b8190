// Where the threads meet. The last one to arrive does what has to happen in between; the others spin for a moment,
// since phases are short, and then sleep.
import { ARRIVED, BARRIER, JOB, LEAVE, SEEN, SLEEPERS, STOP, THREADS } from '../layout';
import { advancePhase } from './programs';

/** Some twenty microseconds: less than it takes to wake up from sleep. */
const SPINS = 20_000;
const NAP_NANOSECONDS: i64 = 50_000_000;
/**
 * A thread that keeps the leader waiting for so many naps has died. Naps and no clock, which may leap over the hours
 * that a computer was asleep.
 */
const PATIENCE_NAPS: u32 = 60;
const ENDLESS: u32 = u32.MAX_VALUE;

/** Wakes whoever sleeps until the word at an address changes. */
function wake(at: usize): void {
  if (atomic.load<u32>(SLEEPERS)) atomic.notify(at, -1);
}

/** Waits until the word at an address is no longer `value`. @returns false where it still is after so many naps */
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

/** Waits for another job than the one before. @returns its number */
export function awaitJob(before: u32): u32 {
  waitWhile(JOB, before, ENDLESS);
  return atomic.load<u32>(JOB);
}

/** @returns false where another thread never comes */
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

/** Sends the other threads to work. `LEAVE` stays as it is: one of them may not have read it yet. */
export function startJob(): void {
  atomic.store<u32>(STOP, 0);
  atomic.add<u32>(JOB, 1);
  wake(JOB);
}
