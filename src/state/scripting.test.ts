import { strToU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestForge, type TestForge } from '../testing/fakes/startTestForge';
import { useNotices } from './notices/noticeStore';
import { useRun } from './run/runStore';
import { readGenerator } from '../files/networks/readGenerator';
import { NETWORK_FORMATS } from '../protocol/exports';

let forge: TestForge;
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(async () => {
  forge = startTestForge();
  await forge.digitForge.ready();
});

/** What a script without types may call. */
interface LooseForge {
  train(untilStep: unknown): Promise<unknown>;
  generate(count: unknown, options?: unknown): Promise<unknown>;
  configure(change: unknown): Promise<unknown>;
}
const loose = () => forge.digitForge as LooseForge;

const entriesOf = async (zip: Blob) => unzipSync(new Uint8Array(await zip.arrayBuffer()));

describe('window.digitForge', () => {
  it('trains as the button does', async () => {
    const training = forge.digitForge.train(20);
    await settle();
    expect(useRun.getState()).toMatchObject({ phase: 'training', untilStep: 20 });
    forge.trainer.advance(20);
    await expect(training).resolves.toEqual({
      step: 20,
      seconds: 0.2,
      stepsPerSecond: 100,
      discriminatorLoss: 0.05,
      generatorLoss: 0.1,
    });
    expect(useRun.getState().phase).toBe('finished');
    expect(forge.digitForge.losses().step).toHaveLength(20);
    expect(forge.digitForge.losses().generator[1]).toBe(1);
  });

  it('resolves a training on pause, and pause with the same', async () => {
    const training = forge.digitForge.train();
    await settle();
    forge.trainer.advance(3);
    expect((await forge.digitForge.pause()).step).toBe(3);
    expect((await training).step).toBe(3);
    expect((await forge.digitForge.pause()).step).toBe(3);
  });

  it('says that it is busy when it trains already', async () => {
    void forge.digitForge.train();
    await expect(forge.digitForge.train()).rejects.toMatchObject({ code: 'busy' });
  });

  it.each([-1, 1.5, Number.NaN, '100', null, 2_000_000])('refuses train(%s)', async (untilStep) => {
    await expect(loose().train(untilStep)).rejects.toMatchObject({
      code: 'argument-invalid',
    });
    expect(useRun.getState().phase).toBe('ready');
  });

  it('refuses to train to a step behind it, and stands still for the one it is at', async () => {
    const training = forge.digitForge.train(10);
    await settle();
    forge.trainer.advance(10);
    await training;
    await expect(forge.digitForge.train(9)).rejects.toMatchObject({
      code: 'argument-invalid',
      details: { step: 10 },
    });
    await expect(forge.digitForge.train(10)).resolves.toMatchObject({ step: 10 });
    expect(useRun.getState()).toMatchObject({ phase: 'finished', step: 10 });
  });

  it.each([-1, 0, 1.5, '3', undefined, 1e9])('refuses generate(%s)', async (count) => {
    await expect(loose().generate(count)).rejects.toMatchObject({
      code: 'argument-invalid',
    });
  });

  it('generates, with a seed of choice', async () => {
    expect(await forge.digitForge.generate(3)).toHaveLength(3 * 784);
    await forge.digitForge.generate(1, { seed: 5 });
    expect(forge.trainer.asked.slice(-2)).toEqual(['generate 3', 'generate 1 5']);
    await expect(forge.digitForge.generate(1, { seed: -5 })).rejects.toMatchObject({
      code: 'argument-invalid',
    });
  });

  it('generates digits to order', async () => {
    await forge.digitForge.generate(3, { seed: 5, labels: [7, 0, 9] });
    expect(forge.trainer.asked.at(-1)).toBe('generate 3 5 7 0 9');
  });

  it.each([
    ['too few', [1, 2]],
    ['too many', [1, 2, 3, 4]],
    ['no digit', [1, 2, 10]],
    ['a negative one', [1, 2, -1]],
    ['half a digit', [1, 2, 0.5]],
    ['a text', [1, 2, '3']],
    ['gaps', Array(3)],
    ['no array', 7],
    ['null', null],
  ])('refuses labels: %s', async (_, labels) => {
    await expect(loose().generate(3, { labels })).rejects.toMatchObject({
      code: 'argument-invalid',
      message: 'labels must be an array of 3 whole numbers from 0 to 9: a digit for each image',
    });
    expect(forge.trainer.asked.at(-1)).not.toContain('generate');
  });

  it('names each bad setting and its limit', async () => {
    await expect(forge.digitForge.configure({ steps: 0, batchSize: 1.5 })).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringMatching(/steps is too small: at least 1; batchSize must be a whole number/),
      details: { settings: 'steps, batchSize' },
    });
    await expect(loose().configure({ colour: 'red' })).rejects.toMatchObject({
      message: 'colour is no setting',
    });
    await expect(loose().configure(null)).rejects.toMatchObject({
      code: 'argument-invalid',
    });
    expect(useNotices.getState().notices).toEqual([]);
  });

  it('gives the presets, each a change for configure, as copies', async () => {
    const { sharp, tutorial, fine } = forge.digitForge.presets();
    expect(await forge.digitForge.configure(sharp)).toMatchObject({ dataset: 'mnist-train', labels: true });
    expect(forge.url()).toBe('/forge/?preset=sharp');
    sharp.generatorUnits!.push(1);
    expect(forge.digitForge.presets().sharp.generatorUnits).toEqual([256, 512]);
    expect(await forge.digitForge.configure(fine)).toMatchObject({ architecture: 'convolutional' });
    expect(forge.url()).toBe('/forge/?preset=fine');
    await forge.digitForge.configure(tutorial);
    expect(forge.url()).toBe('/forge/');
  });

  it('hands out copies of the settings', async () => {
    const changed = await forge.digitForge.configure({ steps: 40, generatorUnits: [16] });
    expect(changed).toMatchObject({ steps: 40, generatorUnits: [16] });
    changed.generatorUnits.push(1);
    expect(forge.digitForge.config().generatorUnits).toEqual([16]);
    expect(forge.url()).toBe('/forge/?steps=40&generatorUnits=16');
  });

  it('exports in the formats there are', async () => {
    for (const format of NETWORK_FORMATS) {
      const artifacts = await readGenerator(await forge.digitForge.exportGenerator(format), 'x');
      expect(artifacts.origin).toEqual({ step: 0, seed: 1, latentSize: 4 });
      const critic = await forge.digitForge.exportDiscriminator(format);
      await expect(readGenerator(critic, 'x')).rejects.toMatchObject({
        details: { problem: 'discriminator' },
      });
    }
    const python = await entriesOf(await forge.digitForge.exportPython());
    expect(python['data/t10k-images-idx3-ubyte.gz']).toEqual(strToU8('t10k-images-idx3-ubyte.gz'));
    const digits = await entriesOf(await forge.digitForge.exportDigits('idx', 3, { seed: 5 }));
    expect(Object.keys(digits)).toEqual(['digits-images-idx3-ubyte.gz']);
    expect(await (await forge.digitForge.exportCurves()).text()).toBe('step,discriminator,generator\r\n');
    await expect(forge.digitForge.exportDigits('gif', 3)).rejects.toMatchObject({ code: 'argument-invalid' });
    await expect(forge.digitForge.exportDigits('idx', 0)).rejects.toMatchObject({ code: 'argument-invalid' });
    await expect(forge.digitForge.exportGenerator('pickle')).rejects.toMatchObject({
      code: 'argument-invalid',
    });
  });
});
