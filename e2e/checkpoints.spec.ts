// A run is saved as a file and restored: the same run, to the last bit if the engine promises that, also on another
// engine. A file that is invalid changes nothing, not even a training in progress.
import { SEED_CONFIG } from '../src/config/trainConfig';
import { readCheckpoint } from '../src/files/checkpoint/readCheckpoint';
import { writeCheckpoint } from '../src/files/checkpoint/writeCheckpoint';
import { expect, test } from './fixtures';
import { bytesOf, draggedFile, fileIn } from './support/bytes';
import { SMALL, smallQuery } from './support/configs';
import { toANewPage, toAnotherRun, trainInHalves, trainWhole, worstError } from './support/sameRun';

for (const [name, means] of [
  ['the CPU engine, reproducible', { engine: 'wasm', reproducible: true }],
  ['TensorFlow.js in plain JavaScript', { engine: 'tfjs-cpu' }],
] as const)
  test(`2N steps are N, a file and N more, bit by bit: ${name}`, async ({ forge }) => {
    const journey = { settings: { ...SMALL, ...means, steps: 20 }, steps: 10, goElsewhere: toANewPage };
    await forge.open(smallQuery());
    const whole = await trainWhole(forge, journey);
    expect(whole.losses.step).toHaveLength(20);
    expect(await trainInHalves(forge, journey)).toEqual({ straight: whole, restored: whole });
  });

test('The tutorial’s own run goes on bit by bit, with another number of threads', async ({ forge }) => {
  const journey = {
    settings: { ...SEED_CONFIG, engine: 'wasm', reproducible: true, seed: 3, steps: 10, threads: 1 },
    steps: 5,
    goElsewhere: toANewPage,
    means: { threads: 2 },
  } as const;
  await forge.open(smallQuery());
  const { straight, restored } = await trainInHalves(forge, journey);
  expect(restored).toEqual(straight);
});

// Anything that a file loses shows in the first steps after it. e2e/engines.spec.ts has the files of WebGL.
test('A run saved on one engine is the same run on another', async ({ forge }) => {
  await forge.open(smallQuery());
  for (const [first, second] of [
    ['wasm', 'wasm'],
    ['tfjs-wasm', 'tfjs-wasm'],
    ['wasm', 'tfjs-wasm'],
    ['tfjs-wasm', 'wasm'],
  ] as const)
    await test.step(`${first} to ${second}`, async () => {
      const { straight, restored } = await trainInHalves(forge, {
        settings: { ...SMALL, engine: first, steps: 40 },
        steps: 20,
        goElsewhere: toAnotherRun,
        ...(first !== second && { means: { engine: second } }),
      });
      const error = worstError(restored.losses, straight.losses);
      console.log(`${first} to ${second}: relative difference ${error.toExponential(1)}`);
      expect(error).toBeLessThan(1e-4);
      expect((await forge.ready()).id).toBe(second);
    });
});

test('A run is saved while it trains, and a training makes way for a run that is restored', async ({
  forge,
  page,
}) => {
  const { checkpoint, grid, notices, run } = forge;
  await forge.open(smallQuery({ steps: 1_000_000, seed: 5 }));
  await run.train.click();
  await forge.trainsBeyond(50);
  const file = await checkpoint.downloadRun();
  const saved = await readCheckpoint(new Blob([file.bytes]), file.name);
  const { step } = saved.run;
  expect(file.name).toBe(`digit-forge-step-${step}.safetensors`);
  await forge.trainsBeyond(step + 50);
  await expect(run.pause).toBeVisible();
  expect((await forge.lossHistory()).generator.slice(0, step)).toEqual([...saved.losses.generator]);

  // The answer is no: nothing changes, and the training goes on.
  await checkpoint.openBytes(file.name, file.bytes);
  const { dialog, cancel, confirm } = checkpoint.question;
  await expect(dialog).toContainText(`“${file.name}” takes the place of the present run`);
  await cancel.click();
  await expect(dialog).toBeHidden();
  await expect(run.pause).toBeVisible();

  await forge.configure({ seed: 6, batchSize: 8 });
  await run.train.click();
  await forge.trainsBeyond(5);
  await checkpoint.openBytes(file.name, file.bytes);
  await confirm.click();
  await expect(notices.status).toContainText(
    `is restored: the run goes on from step ${step.toLocaleString('en')}.`,
  );
  await expect(run.resume).toBeVisible();
  await expect(run.status).toContainText(`Step ${step.toLocaleString('en')} of 1,000,000`);
  await expect(grid.canvas).toHaveAttribute('data-step', String(step));
  expect(await forge.config()).toMatchObject({ seed: 5, batchSize: 16 });
  expect(page.url()).toContain('seed=5');
  const losses = await forge.lossHistory();
  expect(losses.step).toHaveLength(step);
  expect(losses.generator).toEqual([...saved.losses.generator]);
  // The run is paused until it is asked to go on.
  await forge.trainTo(step + 3);
});

test('A checkpoint opens by script, by drop, and beside the generators', async ({ forge, page }) => {
  const { checkpoint, grid, library, savedRuns } = forge;
  await forge.open(smallQuery({ seed: 4 }));
  await forge.trainTo(20);
  const digits = await grid.digest();
  const bytes = await bytesOf(await page.evaluateHandle(() => window.digitForge.saveCheckpoint()));

  await forge.open();
  const file = await fileIn(page, bytes, 'run.safetensors');
  await file.evaluate((held) => window.digitForge.restoreCheckpoint(held));
  await expect.poll(() => grid.digest()).toBe(digits);
  expect((await forge.config()).seed).toBe(4);

  await forge.open(smallQuery());
  const transfer = await draggedFile(page, bytes, 'dropped.safetensors');
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect.poll(() => grid.digest()).toBe(digits);

  // The page asks a visitor whose run has begun, but not a script. That run stays.
  await forge.trainTo(33);
  await library.openBytes('run.safetensors', bytes);
  await expect(checkpoint.question.dialog).toContainText('stays among your saved runs, up to step 33');
  await checkpoint.question.confirm.click();
  await expect(checkpoint.question.dialog).toBeHidden();
  await expect.poll(() => grid.digest()).toBe(digits);
  await expect(savedRuns.items.filter({ hasText: 'step 33' })).toHaveCount(1);
});

test('A run of an engine that is not to be had here goes on with another, and the page says so', async ({
  forge,
}) => {
  const { checkpoint, notices } = forge;
  await forge.open(smallQuery());
  await forge.trainTo(5);
  const file = await checkpoint.downloadRun();
  const saved = await readCheckpoint(new Blob([file.bytes]), file.name);
  const config = { ...saved.run.config, engine: 'webgpu' } as const;
  const elsewhere = writeCheckpoint({ ...saved, run: { ...saved.run, config } });
  await forge.reset();
  await checkpoint.openBytes('elsewhere.safetensors', Buffer.from(await elsewhere.arrayBuffer()));
  await expect(notices.status).toContainText('“elsewhere.safetensors” is restored');
  await expect(notices.alert).toContainText('Fused WebGPU');
  expect((await forge.config()).engine).toBe('auto');
  await forge.trainTo(8);
});

const CORRUPT = 'This file is damaged and cannot be opened. Nothing was changed.';

test('Files that are wrong are refused with a reason, and a training goes on', async ({ forge, page }) => {
  const { checkpoint, notices, run } = forge;
  await forge.open(smallQuery({ steps: 1_000_000 }));
  await forge.trainTo(10);
  const { bytes } = await checkpoint.downloadRun();
  await run.trainMore.click();
  const settings = { config: await forge.config(), url: page.url() };

  const spoiled = (change: (copy: Buffer<ArrayBuffer>) => void): Buffer<ArrayBuffer> => {
    const copy = Buffer.from(bytes);
    change(copy);
    return copy;
  };
  const replaced = (text: string, by: string) =>
    spoiled((copy) => void copy.write(by, copy.indexOf(text), 'latin1'));
  const files = [
    {
      what: 'a flipped bit in the weights',
      file: spoiled((copy) => copy.writeUInt8(copy.readUInt8(copy.length - 999) ^ 1, copy.length - 999)),
      told: [CORRUPT, 'its checksum does not match'],
    },
    { what: 'cut short', file: bytes.subarray(0, -5_000), told: [CORRUPT, 'it ends too early'] },
    { what: 'other settings', file: replaced('[32,48]', '[48,32]'), told: [CORRUPT, 'has another size'] },
    {
      what: 'a newer version',
      file: replaced('"version":"3"', '"version":"5"'),
      told: ['Reload the page to get the latest one'],
    },
    {
      what: 'another program’s',
      file: replaced('digit-forge-checkpoint', 'another-programs-check'),
      told: ['holds neither a generator nor a checkpoint', 'no checkpoint of Digit Forge'],
    },
  ];
  for (const { what, file, told } of files)
    await test.step(what, async () => {
      await checkpoint.openBytes('broken.safetensors', file);
      await expect(notices.alert).toContainText('File: broken.safetensors');
      for (const text of told) await expect(notices.alert).toContainText(text);
      await expect(checkpoint.question.dialog).toBeHidden();
      await notices.alert.getByRole('button', { name: 'Dismiss' }).click();
      await expect(notices.alert).not.toContainText('broken.safetensors');
      // The script gets the same error, and the visitor sees no notice.
      const given = await fileIn(page, file, 'broken.safetensors');
      const rejection = await given.evaluate((held) =>
        window.digitForge.restoreCheckpoint(held).then(
          () => 'accepted',
          (error: Error & { code: string }) => error.code,
        ),
      );
      expect(rejection).toMatch(/^file-(corrupt|foreign|newer)$/);
      await expect(notices.alert).toBeEmpty();
      const before = await forge.stepCount();
      await forge.trainsBeyond(before);
      await expect(run.pause).toBeVisible();
    });
  expect({ config: await forge.config(), url: page.url() }).toEqual(settings);
});

test('A run whose losses have exploded is saved as it was before', async ({ forge }) => {
  await forge.open(smallQuery());
  await forge.trainTo(20);
  await forge.configure({ generatorLearningRate: 1000, discriminatorLearningRate: 1000 });
  expect(await forge.rejection('train', 200)).toMatchObject({
    code: 'losses-exploded',
    details: { back: 20 },
  });
  const header = await forge.page.evaluate(async () => {
    const file = await window.digitForge.saveCheckpoint();
    return (await file.text()).slice(0, 20_000);
  });
  expect(header).toContain('"step":"20"');
});

test.describe('In Korean', () => {
  test('a damaged checkpoint is explained in Korean', async ({ page }) => {
    await page.goto(`./${smallQuery({ lang: 'ko' })}`);
    const region = page.getByRole('region', { name: '체크포인트', exact: true });
    await expect(region.getByRole('button', { name: '체크포인트 내려받기' })).toBeVisible();
    await page.evaluate(() => window.digitForge.ready());
    const file = await bytesOf(await page.evaluateHandle(() => window.digitForge.saveCheckpoint()));
    file.writeUInt8(file.readUInt8(file.length - 99) ^ 4, file.length - 99);
    await region
      .getByLabel('파일 열기')
      .setInputFiles({ name: 'run.safetensors', mimeType: 'application/octet-stream', buffer: file });
    await expect(page.getByRole('alert')).toContainText('원인: 체크섬이 맞지 않습니다');
  });
});
