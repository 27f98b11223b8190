// npm run prove-exports: what the page exports is opened in its own programs, which draw the same images and go on with
// the same losses; what they save opens in the page again. It needs Python 3.11 or newer, and the network for packages.
import { spawn } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureChromium } from '../../scripts/ensureChromium.mjs';
import { findPython } from '../../scripts/pythonEnvironment.mjs';
import { QUIET_ARGS } from '../browserArgs.mjs';
import { servePage } from './servePage.mjs';
import { openInPage, RUNS, trainInPage } from './trainInPage.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache/digit-forge-exports');
const FILES = join(CACHE, 'files');

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<void>} rejects unless it ends well
 */
function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`)),
    );
  });
}

/** @param {string} folder @returns {Promise<readonly string[]>} */
const filesIn = async (folder) =>
  existsSync(folder) ? (await readdir(folder)).map((name) => join(folder, name)) : [];

async function main() {
  const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(RUNS);
  const python = await findPython({
    folder: join(CACHE, 'venv'),
    requirements: join(HERE, 'requirements.txt'),
    variable: 'PROVE_EXPORTS_VENV',
  });
  const rayPython = await findPython({
    folder: join(CACHE, 'ray-node'),
    requirements: join(HERE, 'ray-node.txt'),
    variable: 'PROVE_EXPORTS_RAY_VENV',
  });
  await rm(FILES, { recursive: true, force: true });
  await mkdir(FILES, { recursive: true });
  const golden = join(FILES, 'golden');
  await run('npx', ['vitest', 'run', 'src/files/networks', '-t', 'bytes that were proven'], {
    EXPORTS_FOLDER: golden,
  });
  await run('npx', ['vitest', 'run', 'src/files/networks/fuzz.test.ts'], { MUTATIONS: '10000' });
  const pages = await servePage(join(CACHE, 'page'));
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: QUIET_ARGS });
  try {
    for (const name of names) {
      console.log(`The page trains: ${name}`);
      const page = await browser.newPage();
      await trainInPage(page, pages.url, name, FILES);
      await page.close();
    }
    const prove = [join(HERE, 'prove.py'), FILES, rayPython, ...names];
    // The scripts import each other: nothing of theirs shall lie among the sources.
    await run(python, prove, { PYTHONDONTWRITEBYTECODE: '1' });
    const back = (await Promise.all(names.map((name) => filesIn(join(FILES, name, 'back'))))).flat();
    const page = await browser.newPage();
    const said = await openInPage(page, pages.url, back);
    for (const [index, file] of back.entries())
      console.log(`ok  the page opens ${file.slice(FILES.length + 1)}: ${said[index]}`);
    const refused = said.filter((words) => words.startsWith('File: '));
    if (back.length === 0 || refused.length > 0) throw new Error('The page refused what Python saved.');
    console.log('All exports are proven.');
  } finally {
    await browser.close();
    await pages.close();
  }
}

await main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
