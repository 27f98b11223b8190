// Tests of what every engine promises with labels, penalty and averaging. The engines' test files declare them beside
// those of enginePromises.ts.
import { describe, expect, it } from 'vitest';
import { IMAGE_SIZE } from '../../config/datasets';
import type { TrainConfig } from '../../config/trainConfig';
import { buffersOf } from '../../protocol/givenBuffers';
import type { NamedWeights } from '../../protocol/trainer';
import { displayInputs } from '../../random/generatorInputs';
import { bitsOfState, runTo } from './bits';
import { oneEngineAtATime, type CreateEngine } from './oneEngine';
import { HELPED_CONFIG, NEVER_ABORTED, trainTo } from './training';

const IMAGES = 5;
const inputsOf = (config: TrainConfig, labels?: readonly number[]): Float32Array =>
  displayInputs(config, 1, IMAGES, labels);

const valuesOf = (weights: NamedWeights): number[] => Object.values(weights).flatMap(({ data }) => [...data]);

/** Declares the tests for engines from `create`. There is one engine at a time. */
export function testRecipePromises(create: CreateEngine): void {
  const start = oneEngineAtATime(create);

  it('continues exactly from its state, averages and the rhythm of the penalty included', async () => {
    const whole = await runTo(await start(HELPED_CONFIG), 9);
    const before = await start(HELPED_CONFIG);
    await trainTo(before, 5);
    const state = await before.readState();
    const after = await start(HELPED_CONFIG, state);
    expect(bitsOfState(await after.readState())).toEqual(bitsOfState(state));
    await after.warmUp();
    await after.generate(inputsOf(HELPED_CONFIG), IMAGES);
    const rest = await runTo(after, 9);
    expect(rest.losses.discriminator).toEqual(whole.losses.discriminator.slice(5));
    expect(rest.losses.generator).toEqual(whole.losses.generator.slice(5));
    expect(rest.bits).toEqual(whole.bits);
  });

  it('goes back to a whole step with its averages, and takes the step again to the same end', async () => {
    const whole = await runTo(await start(HELPED_CONFIG), 5);
    const back = await start(HELPED_CONFIG);
    await trainTo(back, 3);
    const state = bitsOfState(await back.readState());
    await back.advance(4, 0, NEVER_ABORTED);
    back.rewind();
    expect(bitsOfState(await back.readState())).toEqual(state);
    expect(await runTo(back, 5)).toEqual(whole);
  });

  it('penalises every so manieth step and reports the loss without the penalty', async () => {
    const lossesWith = async (penalty: number): Promise<number[]> => {
      const { losses } = await runTo(await start({ ...HELPED_CONFIG, penalty }), 5);
      return [...losses.discriminator];
    };
    const [weak, strong] = [await lossesWith(1e-3), await lossesWith(1e3)];
    expect(strong.slice(0, 4)).toEqual(weak.slice(0, 4));
    expect(Math.abs(strong[4]! - weak[4]!)).toBeGreaterThan(1e-4);
  });

  it('averages the generator from its beginning, fast at first', async () => {
    const fresh = await start(HELPED_CONFIG);
    const beginning = await fresh.readState();
    expect(Object.keys(beginning.averages!)).toEqual(
      Object.keys(beginning.weights).filter((name) => name.startsWith('generator/')),
    );
    for (const [name, { shape, data }] of Object.entries(beginning.averages!))
      expect({ shape, data }).toEqual(beginning.weights[name]);
    await trainTo(fresh, 1);
    const { weights, averages } = await fresh.readState();
    const kept = 2 / 11;
    for (const [name, { data }] of Object.entries(averages!)) {
      const first = beginning.weights[name]!.data;
      const errors = data.map((value, i) => {
        const trained = weights[name]!.data[i]!;
        return Math.abs(value - (first[i]! + (1 - kept) * (trained - first[i]!)));
      });
      expect(Math.max(...errors)).toBeLessThan(1e-6);
    }
  });

  it('draws with the average and hands it out as the generator, unless the trained weights are asked for', async () => {
    const artist = await start(HELPED_CONFIG);
    await trainTo(artist, 5);
    const state = await artist.readState();
    expect(await artist.readGenerator()).toEqual(state.averages);
    const inputs = inputsOf(HELPED_CONFIG);
    const shown = await artist.generate(inputs, IMAGES);
    const trained = await artist.generate(inputs, IMAGES, 'trained');
    expect(await artist.generate(inputs, IMAGES, 'average')).toEqual(shown);
    expect(trained).not.toEqual(shown);
    const raw = await start({ ...HELPED_CONFIG, averaging: 0 }, state);
    expect(await raw.generate(inputs, IMAGES)).toEqual(trained);
    expect(await raw.generate(inputs, IMAGES, 'average')).toEqual(trained);
    expect((await raw.readState()).averages).toBeUndefined();
    const generator = Object.entries(state.weights).filter(([name]) => name.startsWith('generator/'));
    expect(await raw.readGenerator()).toEqual(Object.fromEntries(generator));
  });

  it('begins an average with the weights where its state has none', async () => {
    const before = await start({ ...HELPED_CONFIG, averaging: 0 });
    await trainTo(before, 3);
    const state = await before.readState();
    const after = await start(HELPED_CONFIG, state);
    for (const [name, weight] of Object.entries(await after.readGenerator()))
      expect(weight).toEqual(state.weights[name]);
  });

  it('hands out copies of the average, too', async () => {
    const whole = await runTo(await start(HELPED_CONFIG), 6);
    const generous = await start(HELPED_CONFIG);
    await trainTo(generous, 3);
    const { averages } = await generous.readState();
    const given = [averages!, await generous.readGenerator()].flatMap((named) =>
      Object.values(named).map(({ data }) => data),
    );
    structuredClone(null, { transfer: buffersOf(given) });
    expect((await runTo(generous, 6)).bits).toEqual(whole.bits);
  });

  it('draws other images for other labels', async () => {
    const artist = await start(HELPED_CONFIG);
    const zeros = await artist.generate(inputsOf(HELPED_CONFIG, [0, 0, 0, 0, 0]), IMAGES);
    const mixed = await artist.generate(inputsOf(HELPED_CONFIG, [0, 9, 0, 0, 0]), IMAGES);
    const image = (images: Float32Array, i: number) => images.slice(i * IMAGE_SIZE, (i + 1) * IMAGE_SIZE);
    expect(image(mixed, 0)).toEqual(image(zeros, 0));
    expect(image(mixed, 1)).not.toEqual(image(zeros, 1));
  });

  describe.each<[string, Partial<TrainConfig>]>([
    ['one of everything', { batchSize: 1, latentSize: 1, generatorUnits: [1], discriminatorUnits: [1] }],
    ['odd sizes', { batchSize: 5, latentSize: 101, generatorUnits: [3, 1], discriminatorUnits: [13, 3] }],
    ['other odd sizes', { batchSize: 13, latentSize: 3, generatorUnits: [5], discriminatorUnits: [1, 7] }],
  ])('with %s', (_, sizes) => {
    it.each<[string, Partial<TrainConfig>]>([
      ['all that helps', {}],
      ['a hinge', { loss: 'hinge' }],
      ['a penalty on every step and no labels', { labels: false, penaltyEvery: 1 }],
    ])('takes %s', async (__, help) => {
      const config = { ...HELPED_CONFIG, penaltyEvery: 2, ...sizes, ...help };
      const odd = await start(config);
      const { losses } = await runTo(odd, 5);
      expect(losses.generator).toHaveLength(5);
      const { weights, averages } = await odd.readState();
      const images = await odd.generate(inputsOf(config), IMAGES);
      const numbers = [
        ...losses.generator,
        ...losses.discriminator,
        ...valuesOf(weights),
        ...valuesOf(averages!),
      ];
      expect([...numbers, ...images].every(Number.isFinite)).toBe(true);
      expect(images).toHaveLength(IMAGES * IMAGE_SIZE);
    });
  });
}
