import { expect, it } from 'vitest';
import { RunClock } from './runClock';

/** A clock that the test controls. */
function clockAt() {
  const time = { ms: 0 };
  return { time, clock: new RunClock(() => time.ms) };
}

it('counts the time spent training and not the pauses', () => {
  const { time, clock } = clockAt();
  clock.start(0);
  time.ms = 2_000;
  clock.mark(10);
  time.ms = 60_000;
  clock.start(10);
  time.ms = 61_000;
  clock.mark(15);
  expect(clock.seconds).toBe(3);
});

it('tells the speed of the last seconds', () => {
  const { time, clock } = clockAt();
  clock.start(0);
  for (let second = 1; second <= 20; second += 1) {
    time.ms = second * 1_000;
    clock.mark(second <= 10 ? second : 10 + (second - 10) * 5);
  }
  expect(clock.stepsPerSecond).toBe(5);
});

it('has no speed before the first step, and one as soon as a slow step ends', () => {
  const { time, clock } = clockAt();
  expect(clock.stepsPerSecond).toBe(0);
  clock.start(0);
  expect(clock.stepsPerSecond).toBe(0);
  time.ms = 10_000;
  clock.mark(1);
  expect(clock.stepsPerSecond).toBe(0.1);
});
