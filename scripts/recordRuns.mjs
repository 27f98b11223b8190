// `npm run record-runs`: trains the runs of scripts/recordRuns/cases.ts and records their losses and their quality in
// src/testing/fixtures/runs.fixture.json, by which the tests of src/state/failures know healthy and failing runs. With
// `-- NAME ...` only the cases whose names begin so; the others keep their records. Vite loads the TypeScript.
import './requireNode.mjs';
import { createServer } from 'vite';
import { ROOT } from './npm.mjs';

const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
});
try {
  const { recordRuns } = await server.ssrLoadModule('/scripts/recordRuns/main.ts');
  await recordRuns(process.argv.slice(2));
} finally {
  await server.close();
}
// The engine's message channel (src/engine/yieldToEvents.ts) would keep Node waiting.
process.exit();
