// The browser stories: real Chromium with the production build, served as by `npm run preview`. Build first. Two
// stories run concurrently, one for each of two cores, and nearly all of them train on one thread. Those on the
// software GPU share its compiled shaders, so they run one after another, and begin at once.
import { defineConfig } from '@playwright/test';
import { findChromium } from '../scripts/findChromium.mjs';
import { freePort } from '../scripts/freePort.mjs';
import { PAGE_ARGS, QUIET_ARGS, WEBGPU_ARGS } from './browserArgs.mjs';

// Playwright reads this file again in every process that it starts. The environment passes on what was decided first.
process.env['CHROME_PATH'] ??= (await findChromium()) ?? '';
process.env['STORIES_PORT'] ??= String(await freePort());
const { CHROME_PATH, STORIES_PORT, STORIES_REPORT } = process.env;
const address = `http://localhost:${STORIES_PORT}/`;

const WEBGPU_STORIES = '**/*.webgpu.spec.ts';
/** Stories whose measurements another story would disturb. */
const LONE_STORIES = ['**/mainThread.spec.ts', '**/hiddenTab.spec.ts'];

const launch = (args: string[]) => ({ ...(CHROME_PATH && { executablePath: CHROME_PATH }), args });

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 2,
  retries: 0,
  // Two stories at a time on two cores, which other programs may use as well: a story may take several times as long as
  // alone.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ...(STORIES_REPORT ? [['json', { outputFile: STORIES_REPORT }] as const] : [])],
  use: {
    baseURL: address,
    viewport: { width: 1280, height: 720 },
    // Stories share tabs, whose storage is cleared between them. A service worker would outlive that, and keep files while
    // they measure. The stories about it allow it, in tabs of their own.
    serviceWorkers: 'block',
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
      // Distributed by story and not by file, so that both cores finish at about the same time.
      fullyParallel: true,
      use: { launchOptions: launch(PAGE_ARGS) },
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
