// Whether a run holds more memory the longer it lasts.
import { expect } from '@playwright/test';
import type { EngineId } from '../../src/config/engines';
import type { ForgePage } from '../pages/forgePage';
import { TINY } from './configs';

/** Compares the tensors and bytes held after 10 and after 200 steps. */
export async function expectNoLeak(forge: ForgePage, engine: EngineId): Promise<void> {
  await forge.begin({ ...TINY, steps: 200, engine });
  await forge.trainTo(10);
  const before = await forge.memory();
  await forge.trainTo(200);
  expect(before.bytes).toBeGreaterThan(0);
  // An engine that plans its memory holds no tensors.
  if (engine.startsWith('tfjs')) expect(before.tensors).toBeGreaterThan(0);
  expect(await forge.memory(), `memory held by ${engine}`).toEqual(before);
}
