// Vite plugins: build the service worker (src/offline/) and tell it which files the page has. Files that a first visit
// with its settings at the start does not need are kept when they are used: large libraries, the judge, the films, the
// large data set, and letters of other scripts.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { DATASETS } from '../src/config/datasets.ts';
import { OFFLINE_SCRIPT } from '../src/protocol/offline.ts';
import { SERVED_HEADERS } from './headers.mjs';

const ENTRY = 'src/offline/offline.worker.ts';
const MODULE = 'virtual:offline';
const PAGE_FILE = 'index.html';
/** Files of public/ that the page itself needs. */
const PUBLIC_FILES = ['favicon.svg', 'manifest.webmanifest'];

const LATE_SOURCES = /node_modules\/(@tensorflow|mediabunny|gifenc)\/|src\/(judge|timelapse)\//;
const LATE_LETTERS = /-(latin-ext|cyrillic|cyrillic-ext|greek|greek-ext|vietnamese)-[^/]*\.woff2$/;
const { file, labelFile } = DATASETS['mnist-train'];
const LATE_DATA: ReadonlySet<string> = new Set([`data/${file}`, `data/${labelFile}`]);

async function buildWorker(root: string, told: object): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'digit-forge:offline-build',
        resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
        load: (id) =>
          id === `\0${MODULE}`
            ? `export const BUILD = JSON.parse(${JSON.stringify(JSON.stringify(told))});`
            : undefined,
      },
    ],
    build: {
      target: 'es2023',
      write: false,
      // Not every browser loads modules as service workers.
      rolldownOptions: { input: join(root, ENTRY), output: { format: 'iife' } },
    },
  });
  const [script] = [result].flat().flatMap((made) => ('output' in made ? made.output : []));
  if (script?.type !== 'chunk') throw new Error('The service worker was not built.');
  return script.code;
}

export function offlinePlugins(): { page: Plugin; workers: () => Plugin } {
  let config: ResolvedConfig;
  /** Collected from the builds of the workers, which are over when the page's files are written. */
  const late = new Set<string>();

  return {
    workers: () => ({
      name: 'digit-forge:offline-workers',
      generateBundle(_options, bundle) {
        for (const output of Object.values(bundle)) {
          const sources = output.type === 'chunk' ? output.moduleIds : output.originalFileNames;
          if (sources.some((source) => LATE_SOURCES.test(source))) late.add(output.fileName);
        }
      },
    }),

    page: {
      name: 'digit-forge:offline',
      apply: 'build',
      enforce: 'post',
      configResolved(resolved) {
        config = resolved;
      },
      generateBundle: {
        order: 'post',
        async handler(_options, bundle) {
          const contents = new Map<string, string | Uint8Array>();
          for (const output of Object.values(bundle))
            contents.set(output.fileName, output.type === 'chunk' ? output.code : output.source);
          for (const name of PUBLIC_FILES) contents.set(name, await readFile(join(config.publicDir, name)));

          const names = [...contents.keys()].sort();
          const hash = createHash('sha256').update(JSON.stringify(SERVED_HEADERS));
          for (const name of names) hash.update(name).update(contents.get(name)!);
          const isLate = (name: string): boolean =>
            late.has(name) || LATE_DATA.has(name) || LATE_LETTERS.test(name);
          const source = await buildWorker(config.root, {
            version: hash.digest('hex').slice(0, 16),
            // The page is asked for by its folder.
            first: names.filter((name) => !isLate(name)).map((name) => (name === PAGE_FILE ? '' : name)),
            late: names.filter(isLate),
            headers: SERVED_HEADERS,
          });
          this.emitFile({ type: 'asset', fileName: OFFLINE_SCRIPT, source });
        },
      },
    },
  };
}
