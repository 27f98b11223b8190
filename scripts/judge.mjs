// `npm run judge`: trains the judge and writes its files (scripts/judge/). With `-- --keep` it keeps the weights, and only
// writes anew what the judge sees in real images. Vite loads the TypeScript.
import './requireNode.mjs';
import { createServer } from 'vite';
import { ROOT } from './npm.mjs';

const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  server: { middlewareMode: true, ws: false },
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
});
try {
  const { makeJudge } = await server.ssrLoadModule('/scripts/judge/main.ts');
  await makeJudge(process.argv.includes('--keep'));
} finally {
  await server.close();
}
