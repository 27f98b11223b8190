// `npm start`: installs, builds, serves the production page on localhost, and opens it if there is a display.
import './requireNode.mjs';
import { spawn } from 'node:child_process';
import { ensureInstalled } from './ensureInstalled.mjs';
import { npmRun, ROOT } from './npm.mjs';

/** @param {string} address */
function openBrowser(address) {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI) return;
  /** @type {[string, string[]] | undefined} */
  let opener;
  if (process.platform === 'darwin') opener = ['open', [address]];
  else if (process.platform === 'win32') opener = ['cmd', ['/c', 'start', '', address]];
  else if (DISPLAY || WAYLAND_DISPLAY) opener = ['xdg-open', [address]];
  if (opener === undefined) return;
  // Without such a program the visitor can still use the address.
  spawn(...opener, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

await ensureInstalled();
const buildCode = await npmRun('build');
if (buildCode !== 0) {
  console.error('\nThe page could not be built; see the message above.');
  process.exit(1);
}

// Vite is certainly installed only at this point.
const { preview } = await import('vite');
const server = await preview({ root: ROOT });
const address = server.resolvedUrls?.local[0];
if (address === undefined) throw new Error('The server did not say where it listens.');
console.log(`\nDigit Forge is ready at ${address}\nPress Ctrl+C to stop it.`);
openBrowser(address);
