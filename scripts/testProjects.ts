// The unit tests as two projects of Vitest: files whose tests could touch one another's have a thread each, and all
// others share a thread for each core, which saves them its start and the import of what they have in common.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { ROOT } from './npm.mjs';

const TESTS = 'src/**/*.test.{ts,tsx}';
/**
 * What outlives a test file: mocks, stubs, spies and simulated clocks (`vi`), globals and flags of V8, and the stores,
 * engines and TensorFlow.js, which hold state in their modules.
 */
const OUTLIVES =
  /\bvi\b|globalThis\.|setFlagsFromString|testing\/(fakes|engines)\/|@tensorflow\/|Store'|tfjs/;

const alone = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => /\.test\.tsx?$/.test(file) && OUTLIVES.test(readFileSync(join(ROOT, 'src', file), 'utf8')),
  )
  .map((file) => `src/${file.replaceAll('\\', '/')}`);

export const TEST_PROJECTS: TestProjectInlineConfiguration[] = [
  { extends: true, test: { name: 'alone', include: alone } },
  { extends: true, test: { name: 'together', isolate: false, include: [TESTS], exclude: alone } },
];
