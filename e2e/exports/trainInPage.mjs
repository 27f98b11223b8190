// Trains in the page and keeps what it exports, with what the page itself draws and what its next losses are.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @typedef {import('@playwright/test').Page} Page */

/** Steps after the export, whose losses are compared. */
const AFTER = 50;
const IMAGES = 20;
const SEED = 77;
const ENDINGS = { keras: 'keras', onnx: 'onnx', safetensors: 'safetensors', npz: 'npz', 'tfjs-zip': 'zip' };

const ON_PROCESSOR = 'seed=3&engine=wasm&reproducible=true';
/**
 * The runs, by name: the addresses' queries, and the steps before the export. Where a run is chaotic, the steps that are
 * compared come in pieces of so many: the run is exported again before each, and Python goes on from the page's own state.
 *
 * Sharp is chaotic. Two programs agree with it to 1e-6 until rounding alone decides on which side of LeakyReLU's kink
 * some value lies; the penalty's gradient jumps there, and a difference between two runs grows 1.9-fold with each step.
 * That came after 13, 21 and more than 50 steps from step 1,000 on, and after 35 from step 3,000 on, differently on each
 * processor. No program can follow fifty steps of it for certain, but each can follow a few.
 *
 * @type {Readonly<Record<string, { readonly query: string, readonly before: number, readonly piece?: number }>>}
 */
export const RUNS = {
  tutorial: { query: `?${ON_PROCESSOR}`, before: 20 },
  sharp: { query: `?preset=sharp&${ON_PROCESSOR}`, before: 1_000, piece: 5 },
  convolutional: {
    query: `?${ON_PROCESSOR}&architecture=convolutional&channels=8&labels=true&penalty=0.1&averaging=0.99&batchSize=32&latentSize=32`,
    before: 20,
  },
};

/**
 * @param {Page} page
 * @param {'exportGenerator' | 'exportDiscriminator' | 'exportPython' | 'exportDigits' | 'exportCurves'} method of
 *   `digitForge`, which gives a Blob
 * @param {readonly unknown[]} args
 */
async function exported(page, method, ...args) {
  const base64 = await page.evaluate(
    async ([name, given]) => {
      const forge = /** @type {Record<string, (...args: unknown[]) => Promise<Blob>>} */ (
        /** @type {unknown} */ (window.digitForge)
      );
      const bytes = new Uint8Array((await (await forge[name]?.(...given))?.arrayBuffer()) ?? []);
      let text = '';
      for (let at = 0; at < bytes.length; at += 0x8000)
        text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return btoa(text);
    },
    /** @type {const} */ ([method, args]),
  );
  return Buffer.from(base64, 'base64');
}

/**
 * @param {Page} page
 * @param {string} url of the page
 * @param {string} name of the run
 * @param {string} folder
 */
export async function trainInPage(page, url, name, folder) {
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  /** @param {string} file @param {string | Uint8Array} content */
  const keep = (file, content) => writeFile(join(place, file), content);
  const run = RUNS[name];
  if (run === undefined)
    throw new Error(`There is no run ${name}; there are ${Object.keys(RUNS).join(', ')}`);
  await page.goto(`${url}${run.query}`);
  await page.evaluate(() => window.digitForge.ready());
  await page.evaluate((until) => window.digitForge.train(until), run.before);
  for (const [format, ending] of Object.entries(ENDINGS)) {
    await keep(`generator.${ending}`, await exported(page, 'exportGenerator', format));
    await keep(`discriminator.${ending}`, await exported(page, 'exportDiscriminator', format));
  }
  await keep('digits.zip', await exported(page, 'exportDigits', 'idx', IMAGES, { seed: SEED }));
  const images = await page.evaluate(
    async ([count, seed]) => [...(await window.digitForge.generate(count, { seed }))],
    /** @type {const} */ ([IMAGES, SEED]),
  );
  const { before, piece = AFTER } = run;
  const begins = [];
  for (let step = before; step < before + AFTER; step += piece) {
    await keep(`python-${step}.zip`, await exported(page, 'exportPython'));
    begins.push(step);
    await page.evaluate((until) => window.digitForge.train(until), step + piece);
  }
  await keep('losses.csv', await exported(page, 'exportCurves'));
  const expected = { before, after: AFTER, piece, begins, count: IMAGES, seed: SEED, images };
  await keep('expected.json', JSON.stringify(expected));
}

/**
 * Opens files in the page, one after another.
 *
 * @param {Page} page
 * @param {string} url of the page
 * @param {readonly string[]} files
 * @returns {Promise<readonly string[]>} what the page said of each
 */
export async function openInPage(page, url, files) {
  await page.goto(`${url}?engine=wasm`);
  await page.evaluate(() => window.digitForge.ready());
  const said = [];
  for (const file of files) {
    await page.getByRole('region', { name: 'Your generators' }).getByLabel('Open file').setInputFiles(file);
    const outcome = page.getByText(/is restored: the run goes on|trained [\d,]+ steps|File: /);
    said.push(await outcome.first().innerText());
    await page.reload();
    await page.evaluate(() => window.digitForge.ready());
  }
  return said;
}
