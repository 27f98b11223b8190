import { describe, expect, it } from 'vitest';
import { RunReports, type RunLosses, type RunPast } from './runReports';

const PAST: RunPast = { step: 10, seconds: 2, discriminatorLoss: 0.25, generatorLoss: 0.5 };

const losses = (firstStep: number, count: number): RunLosses => ({
  firstStep,
  discriminator: new Float32Array(count),
  generator: new Float32Array(count),
  seconds: 1,
  stepsPerSecond: 9,
});

function reportsTo(past?: RunPast) {
  const events: [string, unknown][] = [];
  return { events, reports: new RunReports((kind, data) => events.push([kind, data]), 3, past) };
}

describe('RunReports', () => {
  it('tells what it hears under the run’s number, and adds the seconds from before to the losses', () => {
    const { events, reports } = reportsTo(PAST);
    reports.tellLosses(losses(11, 3));
    const grid = { step: 13, pixels: new Uint8Array(1) };
    reports.tellPictures(grid);
    reports.goBack(12);
    expect(events).toEqual([
      ['losses', { ...losses(11, 3), run: 3, seconds: 3 }],
      ['grid', { ...grid, run: 3 }],
      ['went-back', { run: 3, step: 12 }],
    ]);
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
