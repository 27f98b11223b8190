import { describe, expect, it } from 'vitest';
import type { TrainerEvents } from '../protocol/trainer';
import { RunReports, type RunPast } from './runReports';

const PAST: RunPast = { step: 10, seconds: 2, discriminatorLoss: 0.25, generatorLoss: 0.5 };

const losses = (firstStep: number, count: number): TrainerEvents['losses'] => ({
  firstStep,
  discriminator: new Float32Array(count),
  generator: new Float32Array(count),
  seconds: 1,
  stepsPerSecond: 9,
});

function reportsTo(past?: RunPast) {
  const events: [string, unknown][] = [];
  return { events, reports: new RunReports((kind, data) => events.push([kind, data]), past) };
}

/** Whether it has resolved by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    promise.then(() => true),
    new Promise<false>((resolve) => setTimeout(resolve, 0, false)),
  ]);
}

describe('RunReports', () => {
  it('hands on what it hears, and adds the seconds from before to the losses', () => {
    const { events, reports } = reportsTo(PAST);
    reports.emit('losses', losses(11, 3));
    const grid = { step: 13, pixels: new Uint8Array(1) };
    reports.emit('grid', grid);
    expect(events).toEqual([
      ['losses', { ...losses(11, 3), seconds: 3 }],
      ['grid', grid],
    ]);
  });

  it('lets who reads a step wait until its losses are told', async () => {
    const { reports } = reportsTo();
    expect(await isSettled(reports.told(0))).toBe(true);
    const [third, fifth] = [reports.told(3), reports.told(5)];
    reports.emit('losses', losses(1, 2));
    expect(await isSettled(third)).toBe(false);
    reports.emit('losses', losses(3, 2));
    expect([await isSettled(third), await isSettled(fifth)]).toEqual([true, false]);
    reports.emit('losses', losses(5, 1));
    expect(await isSettled(fifth)).toBe(true);
    expect(await isSettled(reports.told(2))).toBe(true);
  });

  it('counts the steps of a restored run as told', async () => {
    const { reports } = reportsTo(PAST);
    expect(await isSettled(reports.told(10))).toBe(true);
    expect(await isSettled(reports.told(11))).toBe(false);
  });

  it('knows the last losses until there are newer ones', () => {
    const { reports } = reportsTo(PAST);
    const none = { discriminatorLoss: Number.NaN, generatorLoss: Number.NaN };
    expect(reports.complete({ step: 10, seconds: 0, stepsPerSecond: 0, ...none })).toEqual({
      ...PAST,
      stepsPerSecond: 0,
    });
    const newer = { step: 11, seconds: 1, stepsPerSecond: 1, discriminatorLoss: 3, generatorLoss: 4 };
    expect(reports.complete(newer)).toEqual({ ...newer, seconds: 3 });
  });
});
