// Where the threads meet. The last one to arrive does what has to happen in between; the others spin for a moment,
// since phases are short, and then sleep.
import { ARRIVED, BARRIER, JOB, LEAVE, SEEN, SLEEPERS, STOP, THREADS } from '../layout';
import { now } from './host';
import { advancePhase } from './programs';

/** Some twenty microseconds: less than it takes to wake up from sleep. */
const SPINS = 20_000;
const NAP_NANOSECONDS: i64 = 50_000_000;
/** A thread that keeps the others waiting for so long has died. */
const PATIENCE_MS: f64 = 3000;

/** Wakes whoever sleeps until the word at an address changes. */
export function wake(at: usize): void {
  if (atomic.load<u32>(SLEEPERS)) atomic.notify(at, -1);
}

/** Waits until the word is no longer `value`. @returns whether it is; false once patience (0: endless) is over */
export function waitWhile(at: usize, value: u32, patienceMs: f64): bool {
  for (let spin = 0; spin < SPINS; spin++) if (atomic.load<u32>(at) != value) return true;
  const startMs = patienceMs > 0 ? now() : 0;
  atomic.add<u32>(SLEEPERS, 1);
  while (atomic.load<u32>(at) == value) {
    if (patienceMs > 0 && now() - startMs > patienceMs) break;
    atomic.wait<u32>(at, value, patienceMs > 0 ? NAP_NANOSECONDS : -1);
  }
  atomic.sub<u32>(SLEEPERS, 1);
  return atomic.load<u32>(at) != value;
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
  return waitWhile(BARRIER, generation, thread == 0 ? PATIENCE_MS : 0);
}

/** Sends the other threads to work. */
export function startJob(): void {
  atomic.store<u32>(STOP, 0);
  atomic.store<u32>(LEAVE, 0);
  atomic.add<u32>(JOB, 1);
  wake(JOB);
}
