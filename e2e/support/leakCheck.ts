// Whether a run holds more memory the longer it lasts.
import { expect } from '@playwright/test';
import type { EngineId } from '../../src/config/engines';
import type { ForgePage } from '../pages/forgePage';

/** As small as networks can be: what leaks does so at any size. */
const TINY = {
  latentSize: 4,
  generatorUnits: [4],
  discriminatorUnits: [4],
  batchSize: 2,
  steps: 200,
} as const;

/** Compares the tensors and bytes held after 10 and after 200 steps. */
export async function expectNoLeak(forge: ForgePage, engine: EngineId): Promise<void> {
  const { generatorUnits, discriminatorUnits, ...others } = TINY;
  await forge.configure({
    ...others,
    generatorUnits: [...generatorUnits],
    discriminatorUnits: [...discriminatorUnits],
    engine,
  });
  // A change of the engine alone goes on where the run stands.
  await forge.reset();
  await forge.trainTo(10);
  const before = await forge.memory();
  await forge.trainTo(200);
  expect(before.bytes).toBeGreaterThan(0);
  // An engine that plans its memory holds no tensors.
  if (engine.startsWith('tfjs')) expect(before.tensors).toBeGreaterThan(0);
  expect(await forge.memory(), `memory held by ${engine}`).toEqual(before);
}
