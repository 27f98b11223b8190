import { describe, expect, it } from 'vitest';
import type { EngineInfo } from '../../protocol/trainer';
import { QualityPace } from './qualityPace';

const WASM: EngineInfo = { id: 'wasm', device: 'CPU', software: false, threads: 2 };
const GPU: EngineInfo = { id: 'webgpu', device: 'GPU', software: false };

describe('the pace of measurements', () => {
  it('leaves 97% of two cores to training', () => {
    const pace = new QualityPace(2);
    pace.learn({ images: 1_000, judgeSeconds: 0.3, drawSeconds: 0.05 }, WASM);
    // 0.4 core seconds in 3% of two cores.
    expect(pace.intervalMs).toBeCloseTo((0.4 / 0.06) * 1_000, 6);
    expect(pace.images).toBe(1_000);
  });

  it('is every three seconds at most', () => {
    const pace = new QualityPace(16);
    pace.learn({ images: 1_000, judgeSeconds: 0.2, drawSeconds: 0.01 }, GPU);
    expect(pace.intervalMs).toBe(3_000);
  });

  it('measures fewer images on slow machines, and less often still', () => {
    const pace = new QualityPace(2);
    pace.learn({ images: 1_000, judgeSeconds: 4, drawSeconds: 0 }, WASM);
    expect(pace.images).toBe(500);
    expect(pace.intervalMs).toBeCloseTo((2 / 0.06) * 1_000, 6);
    pace.learn({ images: 500, judgeSeconds: 2, drawSeconds: 0 }, WASM);
    expect(pace.images).toBe(250);
    pace.learn({ images: 250, judgeSeconds: 1, drawSeconds: 0 }, WASM);
    expect(pace.images).toBe(250);
  });
});
