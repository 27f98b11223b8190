// Checks whether a run holds more memory the longer it lasts.
import { expect } from '@playwright/test';
import type { EngineId } from '../../src/config/engines';
import type { TrainConfig } from '../../src/config/trainConfig';
import type { ForgePage } from '../pages/forgePage';
import { TINY } from './configs';

/**
 * Compares the tensors and bytes after 10 and after 30 steps. The counts are exact, so a single leaked tensor shows.
 */
export async function expectNoLeak(
  forge: ForgePage,
  engine: EngineId,
  settings: Partial<TrainConfig> = {},
): Promise<void> {
  await forge.begin({ ...TINY, ...settings, steps: 30, engine });
  await forge.trainTo(10);
  const before = await forge.memory();
  await forge.trainTo(30);
  expect(before.bytes).toBeGreaterThan(0);
  // An engine that plans its memory holds no tensors.
  if (engine.startsWith('tfjs')) expect(before.tensors).toBeGreaterThan(0);
  expect(await forge.memory(), `memory held by ${engine}`).toEqual(before);
}
