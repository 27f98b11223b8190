// Builds the page into a folder and serves it with its headers.
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string} outDir
 * @returns the address of the page, and a way to stop
 */
export async function servePage(outDir) {
  /** @type {'warn'} */
  const logLevel = 'warn';
  await build({ root: ROOT, logLevel, build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root: ROOT,
    logLevel,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
