// Compares an engine's run with the independent float64 reference.
import type { Engine } from '../../engine/engine';
import { displayInputs } from '../../random/generatorInputs';
import {
  fixtureConfig,
  worstDisplayError,
  worstLossError,
  worstShownError,
  worstWeightError,
  type ParityFixture,
} from './parity';
import { trainTo } from './training';

/** The differences of an engine from the reference after a fixture's steps. */
export interface ParityErrors {
  readonly steps: number;
  readonly loss: number;
  readonly weights: number;
  /** That of the generator's weights for pictures. */
  readonly shown: number;
  /** That of a pixel that they draw; not relative. */
  readonly display: number;
}

/**
 * Trains an engine for a fixture's steps, and disposes it.
 *
 * @param engine an engine at step 0 of the fixture's config
 * @returns the largest errors, relative unless noted otherwise
 */
export async function parityErrors(engine: Engine, fixture: ParityFixture): Promise<ParityErrors> {
  await trainTo(engine, fixture.config.steps);
  const losses = engine.takeLosses();
  const weights = await engine.readWeights();
  const shown = await engine.readGenerator();
  const config = fixtureConfig(fixture);
  const image = await engine.generate(displayInputs(config, config.seed, 1), 1);
  engine.dispose();
  return {
    steps: losses.discriminator.length,
    loss: worstLossError(fixture, losses),
    weights: worstWeightError(fixture, weights),
    shown: worstShownError(fixture, shown),
    display: worstDisplayError(fixture, image),
  };
}
