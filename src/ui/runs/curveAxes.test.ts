import { describe, expect, it } from 'vitest';
import { curveAxes } from './curveAxes';

const curve = (step: number[], losses: number[]) => ({ step, discriminator: losses, generator: losses });

describe('axes of several curves', () => {
  it('reach the last step of the longest and a round loss above the highest', () => {
    expect(curveAxes([curve([1, 50], [0.7, 0.2]), curve([1, 900], [1.2, 2.1])])).toEqual({
      lastStep: 900,
      topLoss: 2.5,
    });
  });

  it('leave out a loss that stands alone, and what is no number', () => {
    const losses = Array.from({ length: 200 }, () => 1.4);
    losses[3] = 80;
    losses[5] = Number.NaN;
    expect(curveAxes([curve([1, 2], losses)]).topLoss).toBe(1.5);
  });

  it('reach below 0 where losses are', () => {
    expect(curveAxes([curve([1, 50], [0.7, -0.6]), curve([1, 2], [0.2, 0.1])])).toEqual({
      lastStep: 50,
      topLoss: 1,
      bottomLoss: -1,
    });
  });

  it('are there where nothing is', () => {
    expect(curveAxes([curve([], [])])).toEqual({ lastStep: 1, topLoss: 1 });
  });
});
