// Builds the page and the peers' page into a folder of the bench, and serves both with the page's headers.
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PEERS = fileURLToPath(new URL('./peers', import.meta.url));
const OUT = fileURLToPath(new URL('../../node_modules/.cache/digit-forge-bench', import.meta.url));

/** @returns the address of the page, the peers' below it at `peers/`, and a way to stop */
export async function servePages() {
  /** @type {'warn'} */
  const logLevel = 'warn';
  await build({ root: ROOT, logLevel, build: { outDir: OUT, emptyOutDir: true } });
  await build({ root: PEERS, logLevel, build: { outDir: `${OUT}/peers`, emptyOutDir: true } });
  const server = await preview({
    root: ROOT,
    logLevel,
    build: { outDir: OUT },
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
