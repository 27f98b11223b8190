// How the page is built and served, and where the unit tests are.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { cspPlugin } from './scripts/cspPlugin.ts';
import { shortClassNames } from './scripts/cssNames.ts';
import { ISOLATION_HEADERS, SERVED_HEADERS } from './scripts/headers.mjs';
import { headersPlugin } from './scripts/headersPlugin.ts';
import { kernelsPlugin } from './scripts/kernelsPlugin.ts';
import { LongestFirst } from './scripts/longestFirst.ts';
import { mnistPlugin } from './scripts/mnistPlugin.ts';
import { offlinePlugins } from './scripts/offlinePlugin.ts';
import { tfjsThreadsPlugin } from './scripts/tfjsThreadsPlugin.ts';
import { workerEntriesPlugin } from './scripts/workerEntriesPlugin.ts';

const offline = offlinePlugins();

/** What late files share in one file. The charts are not among it: they are loaded sooner, with a large library. */
const LATE_SHARED =
  /\/src\/(client|picture|plan|protocol|random|state|ui\/(common|i18n|notices))\/|\/(DigitPicture|RunPicture|useRunName)\.tsx?$|\/lucide-react\//;

export default defineConfig({
  // Relative, so that dist/ works in any folder of any server.
  base: './',
  // One page and no routes: a missing file gives a 404, never the page instead.
  appType: 'mpa',
  plugins: [
    react(),
    kernelsPlugin(),
    mnistPlugin(),
    cspPlugin(),
    headersPlugin({ server: ISOLATION_HEADERS, preview: SERVED_HEADERS }),
    offline.page,
  ],
  css: { modules: { generateScopedName: shortClassNames() } },
  worker: {
    format: 'es',
    plugins: () => [kernelsPlugin(), tfjsThreadsPlugin(), workerEntriesPlugin(), offline.workers()],
  },
  // Of the server with hot reload. Without the workers as entries it would find their libraries while they start, and
  // load the page again.
  optimizeDeps: {
    entries: ['index.html', 'src/**/*.worker.ts', '!src/offline/**'],
    rolldownOptions: { plugins: [tfjsThreadsPlugin()] },
  },
  build: {
    target: 'es2023',
    // Every asset is a file: the policy allows no fonts or scripts in data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the page begins with is one file, and what late files share is another one. Else each module that something
    // loaded later shares with it would be a file of its own: more requests, and 5 KB more in all.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'page', tags: ['$initial'], priority: 1 },
            { name: 'lateShared', test: LATE_SHARED, minShareCount: 2 },
          ],
        },
      },
    },
    // e2e/origin.spec.ts limits what is loaded before Train.
    chunkSizeWarningLimit: 600,
  },
  test: {
    environment: 'node',
    // A thread for each file starts with two thirds of the work that a process takes.
    pool: 'threads',
    // Long limits, which only end tests that hang: beside other programs a test takes many times as long as alone.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { interval: 5, timeout: 60_000 } },
    // Two files at once even on two cores, because most tests use one thread.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
