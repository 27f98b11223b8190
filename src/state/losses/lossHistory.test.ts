import { describe, expect, it } from 'vitest';
import { LossHistory } from './lossHistory';

const floats = (length: number, value: (index: number) => number) =>
  Float32Array.from({ length }, (_, i) => value(i));
const constant = (length: number, value: number) => floats(length, () => value);

describe('the moving averages', () => {
  it('are true from the first step on', () => {
    const history = new LossHistory(0.99);
    history.append(1, constant(20, 0.7), constant(20, 1.5));
    for (const point of history.curves()) {
      expect(point.discriminatorSmooth).toBeCloseTo(0.7, 6);
      expect(point.generatorSmooth).toBeCloseTo(1.5, 6);
    }
  });

  it('weigh the past as asked', () => {
    const history = new LossHistory(0.5);
    history.append(
      1,
      floats(3, (i) => [1, 2, 4][i]!),
      constant(3, 0),
    );
    // (4/2 + 2/4 + 1/8) / (1/2 + 1/4 + 1/8)
    expect(history.curves().at(-1)!.discriminatorSmooth).toBeCloseTo(3, 6);
  });

  it('are the same however the steps come in, and whenever the weight was chosen', () => {
    const losses = floats(1_000, (i) => Math.sin(i) + 2);
    const atOnce = new LossHistory(0.9);
    atOnce.append(1, losses, losses);
    const inParts = new LossHistory(0.2);
    for (let i = 0; i < 1_000; i += 7)
      inParts.append(i + 1, losses.subarray(i, i + 7), losses.subarray(i, i + 7));
    inParts.setSmoothing(0.9);
    expect(inParts.curves()).toEqual(atOnce.curves());
  });

  it('pass over a loss that is no number', () => {
    const history = new LossHistory(0.9);
    history.append(
      1,
      floats(3, (i) => [1, Number.NaN, 1][i]!),
      constant(3, 1),
    );
    expect(history.curves().map((point) => point.discriminatorSmooth)).toEqual([1, 1, 1]);
  });
});

describe('what is drawn', () => {
  it('is every step while there are few', () => {
    const history = new LossHistory(0.9);
    expect(history.curves()).toEqual([]);
    history.append(1, constant(500, 1), constant(500, 2));
    expect(history.curves().map(({ step }) => step)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  });

  it.each([501, 997, 998, 5_000, 50_000, 123_457])(
    'is at most 500 of %i steps, from the first to the last',
    (length) => {
      const history = new LossHistory(0.9);
      history.append(1, constant(length, 1), constant(length, 2));
      const steps = history.curves().map(({ step }) => step);
      expect(steps.length).toBeLessThanOrEqual(500);
      expect(steps.length).toBeGreaterThanOrEqual(249);
      expect(steps[0]).toBe(1);
      expect(steps.at(-1)).toBe(length);
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    },
  );

  it('keeps the extremes of both networks in sight', () => {
    const history = new LossHistory(0);
    const noisy = floats(20_000, (i) => (i % 2 === 0 ? 1 : -1));
    history.append(1, noisy, noisy);
    const drawn = history.curves();
    expect(drawn.filter(({ discriminator }) => discriminator === 1).length).toBeGreaterThan(drawn.length / 4);
    expect(drawn.filter(({ generator }) => generator === -1).length).toBeGreaterThan(drawn.length / 4);
  });

  it('stays where it is while steps are added', () => {
    const history = new LossHistory(0.9);
    const losses = floats(5_000, (i) => Math.sin(i * i));
    history.append(1, losses.subarray(0, 4_200), losses.subarray(0, 4_200));
    const before = history.curves().map(({ step }) => step);
    history.append(4_201, losses.subarray(4_200), losses.subarray(4_200));
    const after = new Set(history.curves().map(({ step }) => step));
    // All points except the last, and that of the bucket that was not full yet.
    expect(before.slice(0, -2).filter((step) => !after.has(step))).toEqual([]);
  });

  it('takes no more than a few looks at each step, however many there are', () => {
    const losses = floats(50_000, Math.sin);
    const history = new LossHistory(0.9);
    history.append(1, losses, losses);
    /** The shortest of many measurements, which no other process disturbs. */
    const fastest = (work: () => unknown): number =>
      Math.min(
        ...Array.from({ length: 40 }, () => {
          const begunMs = performance.now();
          work();
          return performance.now() - begunMs;
        }),
      );
    const looks = fastest(() => history.curves()) / fastest(() => losses.slice().sort());
    expect(looks, 'of the time that sorting takes').toBeLessThan(1);
  });
});

describe('the record', () => {
  it('is of every step, in order', () => {
    const history = new LossHistory(0.9);
    for (let step = 1; step <= 20_000; step += 10)
      history.append(step, constant(10, step), constant(10, -step));
    const { step, discriminator, generator } = history.all();
    expect(history.length).toBe(20_000);
    expect(step).toEqual(Array.from({ length: 20_000 }, (_, i) => i + 1));
    expect(discriminator[19_999]).toBe(19_991);
    expect(generator[12]).toBe(-11);
  });

  it('has the mean of every few steps, as far as they are complete', () => {
    const history = new LossHistory(0.9);
    history.append(
      1,
      floats(7, (i) => i + 1),
      floats(7, (i) => -i),
    );
    expect(history.means(2, 0)).toEqual([
      { step: 2, discriminator: 1.5, generator: -0.5 },
      { step: 4, discriminator: 3.5, generator: -2.5 },
      { step: 6, discriminator: 5.5, generator: -4.5 },
    ]);
    expect(history.means(3, 3).map(({ step }) => step)).toEqual([6]);
    expect(history.means(3, 7)).toEqual([]);
    history.append(8, constant(29_993, 1), constant(29_993, 2));
    expect(history.means(100, 0)).toHaveLength(100);
  });

  it('takes another way when the run goes back', () => {
    const history = new LossHistory(0.5);
    history.append(1, constant(100, 9), constant(100, 9));
    history.append(3, constant(2, 1), constant(2, 1));
    expect(history.all()).toEqual({
      step: [1, 2, 3, 4],
      discriminator: [9, 9, 1, 1],
      generator: [9, 9, 1, 1],
    });
    const straight = new LossHistory(0.5);
    straight.append(
      1,
      floats(4, (i) => [9, 9, 1, 1][i]!),
      floats(4, (i) => [9, 9, 1, 1][i]!),
    );
    expect(history.curves()).toEqual(straight.curves());
  });

  it('knows the losses of any step, and of no other', () => {
    const history = new LossHistory(0.5);
    history.append(
      3,
      floats(4, (i) => i),
      floats(4, (i) => -i),
    );
    expect(history.at(5)).toEqual({ discriminator: 2, generator: -2 });
    expect([history.at(2), history.at(7)]).toEqual([undefined, undefined]);
  });

  it('hands out copies of its beginning, as far as it goes', () => {
    const history = new LossHistory(0.5);
    history.append(
      1,
      floats(4, (i) => i),
      floats(4, (i) => -i),
    );
    const first = history.first(2);
    expect(first).toEqual({ discriminator: Float32Array.of(0, 1), generator: Float32Array.of(-0, -1) });
    first.generator.fill(9);
    expect(history.first(9).generator).toEqual(Float32Array.of(-0, -1, -2, -3));
    expect(history.first(0).discriminator).toHaveLength(0);
  });

  it('is empty when cleared', () => {
    const history = new LossHistory(0.5);
    history.append(1, constant(3, 5), constant(3, 5));
    history.clear();
    expect(history.all()).toEqual({ step: [], discriminator: [], generator: [] });
    history.append(1, constant(1, 1), constant(1, 1));
    expect(history.curves()[0]!.discriminatorSmooth).toBe(1);
  });
});
