// Tests of what every engine promises apart from its numbers: repeatable, interruptible, and movable runs. The engines'
// test files declare them. A promise of a single engine is tested in its own file.
import { expect, it } from 'vitest';
import { IMAGE_SIZE } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import type { LossBatch } from '../../engine/engine';
import { buffersOf } from '../../protocol/givenBuffers';
import { STREAM } from '../../plan/streams';
import { drawNormal } from '../../random/draw';
import { oneEngineAtATime, type CreateEngine } from './oneEngine';
import { NEVER_ABORTED, SMALL_CONFIG, trainTo } from './training';

/** Declares the tests for engines from `create`. There is one engine at a time. */
export function testEnginePromises(create: CreateEngine): void {
  const start = oneEngineAtATime(create);

  /** The losses of `steps` steps from the beginning. */
  async function lossesOf(config: TrainConfig, steps: number): Promise<LossBatch> {
    const fresh = await start(config);
    await trainTo(fresh, steps);
    return fresh.takeLosses();
  }

  it('gives the same losses for the same seed, bit for bit, and others for another', async () => {
    const once = await lossesOf(SMALL_CONFIG, 8);
    expect(once.generator).toHaveLength(8);
    expect(await lossesOf(SMALL_CONFIG, 8)).toEqual(once);
    expect((await lossesOf({ ...SMALL_CONFIG, seed: 8 }, 8)).generator).not.toEqual(once.generator);
  });

  it('continues from its state as if it had never stopped, also with other work in between', async () => {
    const whole = await lossesOf(SMALL_CONFIG, 8);
    const before = await start(SMALL_CONFIG);
    await trainTo(before, 4);
    const after = await start(SMALL_CONFIG, await before.readState());
    expect(after.step).toBe(4);
    await after.warmUp();
    await after.generate(drawNormal(1, 0, STREAM.displayNoise, SMALL_CONFIG.latentSize), 1);
    await trainTo(after, 8);
    const rest = after.takeLosses();
    expect(rest.firstStep).toBe(5);
    expect(rest.generator).toEqual(whole.generator.slice(4));
    expect(rest.discriminator).toEqual(whole.discriminator.slice(4));
  });

  it('hands out every loss once and in order', async () => {
    const whole = await lossesOf(SMALL_CONFIG, 6);
    const parts = await start(SMALL_CONFIG);
    expect(parts.takeLosses()).toMatchObject({ firstStep: 1, generator: new Float32Array(0) });
    await trainTo(parts, 2);
    const first = parts.takeLosses();
    await trainTo(parts, 6);
    const second = parts.takeLosses();
    expect([whole.firstStep, first.firstStep, second.firstStep]).toEqual([1, 1, 3]);
    expect([...first.generator, ...second.generator]).toEqual([...whole.generator]);
    expect([...first.discriminator, ...second.discriminator]).toEqual([...whole.discriminator]);
  });

  it('hands out copies: whoever has one may give it away', async () => {
    const whole = await lossesOf(SMALL_CONFIG, 6);
    const generous = await start(SMALL_CONFIG);
    await trainTo(generous, 3);
    const latent = drawNormal(1, 0, STREAM.displayNoise, 5 * SMALL_CONFIG.latentSize);
    const images = await generous.generate(latent, 5);
    const drawn = images.slice();
    const { weights, firstMoments, secondMoments } = await generous.readState();
    const tensors = [weights, firstMoments, secondMoments, await generous.readWeights()].flatMap((named) =>
      Object.values(named).map(({ data }) => data),
    );
    structuredClone(null, { transfer: buffersOf([images, ...tensors]) });
    expect(await generous.generate(latent, 5)).toEqual(drawn);
    await trainTo(generous, 6);
    expect(generous.takeLosses()).toEqual(whole);
  });

  it('goes back to a whole step at once, and takes the step again to the same end', async () => {
    const back = await start(SMALL_CONFIG);
    await trainTo(back, 3);
    await back.advance(4, 0, NEVER_ABORTED);
    expect(back.step).toBe(3);
    back.rewind();
    await trainTo(back, 5);
    const losses = back.takeLosses();
    expect(losses).toEqual(await lossesOf(SMALL_CONFIG, 5));
  });

  it('never goes past the step asked for, and stops for a signal that has aborted', async () => {
    const obedient = await start(SMALL_CONFIG);
    await obedient.advance(2, Number.POSITIVE_INFINITY, NEVER_ABORTED);
    expect(obedient.step).toBe(2);
    await obedient.advance(9, Number.POSITIVE_INFINITY, AbortSignal.abort());
    expect(obedient.step).toBe(2);
    await obedient.advance(1, Number.POSITIVE_INFINITY, NEVER_ABORTED);
    expect(obedient.step).toBe(2);
  });

  it('draws images of the step it stands at, the same for the same noise', async () => {
    const artist = await start(SMALL_CONFIG);
    const latent = drawNormal(1, 0, STREAM.displayNoise, 5 * SMALL_CONFIG.latentSize);
    const before = await artist.generate(latent, 5);
    expect(before).toHaveLength(5 * IMAGE_SIZE);
    expect(before.every((value) => value >= -1 && value <= 1)).toBe(true);
    expect(await artist.generate(latent, 5)).toEqual(before);
    await trainTo(artist, 1);
    expect(await artist.generate(latent, 5)).not.toEqual(before);
  });

  it('takes any widths, batch and latent size from 1', async () => {
    const odd = {
      ...SMALL_CONFIG,
      batchSize: 1,
      latentSize: 1,
      generatorUnits: [3, 1],
      discriminatorUnits: [13],
    };
    const losses = await lossesOf(odd, 5);
    expect(losses.generator).toHaveLength(5);
    expect([...losses.generator, ...losses.discriminator].every(Number.isFinite)).toBe(true);
  });
}
