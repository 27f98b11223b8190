// The browser stories: real Chromium against the production build, served as `npm run preview` serves it. Build
// first. Two stories run side by side, one for each of two cores, and nearly all of them train on one thread. Those on
// the software GPU share the shaders that it has compiled, so they run one after another, and begin at once.
import { defineConfig } from '@playwright/test';
import { findChromium } from '../scripts/findChromium.mjs';
import { freePort } from '../scripts/freePort.mjs';
import { QUIET_ARGS, WEBGPU_ARGS } from './browserArgs.mjs';

// Playwright reads this file once more in every process it starts: what was decided first is handed on.
process.env['CHROME_PATH'] ??= (await findChromium()) ?? '';
process.env['STORIES_PORT'] ??= String(await freePort());
const { CHROME_PATH, STORIES_PORT, STORIES_REPORT } = process.env;
const address = `http://localhost:${STORIES_PORT}/`;

const WEBGPU_STORIES = '**/*.webgpu.spec.ts';
/** What these measure, a neighbour would disturb. */
const LONE_STORIES = ['**/mainThread.spec.ts', '**/hiddenTab.spec.ts'];

const launch = (args: string[]) => ({ ...(CHROME_PATH && { executablePath: CHROME_PATH }), args });

/** What a story's own browser is started with, beside what all are. */
export const launchWith = (...args: string[]) => launch([...QUIET_ARGS, ...args]);

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 2,
  retries: 0,
  // Two lanes on two cores, which others may use as well: a story may take several times what it takes alone.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ...(STORIES_REPORT ? [['json', { outputFile: STORIES_REPORT }] as const] : [])],
  use: {
    baseURL: address,
    viewport: { width: 1280, height: 720 },
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'webgpu',
      testMatch: WEBGPU_STORIES,
      workers: 1,
      use: { launchOptions: launch([...QUIET_ARGS, ...WEBGPU_ARGS]) },
    },
    {
      name: 'page',
      testIgnore: [WEBGPU_STORIES, ...LONE_STORIES],
      // Story by story and not file by file, so that no core is done long before the other.
      fullyParallel: true,
      use: { launchOptions: launch(QUIET_ARGS) },
    },
    {
      name: 'alone',
      testMatch: LONE_STORIES,
      workers: 1,
      dependencies: ['page', 'webgpu'],
      use: { launchOptions: launch(QUIET_ARGS) },
    },
  ],
  webServer: {
    command: `npm run --silent preview -- --port ${STORIES_PORT} --strictPort`,
    cwd: '..',
    url: address,
    reuseExistingServer: false,
  },
});
