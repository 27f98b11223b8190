// Lets a script in plain JavaScript use modules in TypeScript, the page's among them: Vite translates them.
import { createServer } from 'vite';
import { ROOT } from './npm.mjs';

/**
 * @param {string} path of the module, from the repository's folder
 * @param {(module: Record<string, any>) => Promise<void>} use
 */
export async function withTypeScript(path, use) {
  const server = await createServer({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, ws: false },
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
  });
  try {
    await use(await server.ssrLoadModule(path));
  } finally {
    await server.close();
  }
}
