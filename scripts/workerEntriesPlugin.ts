// Vite plugin for the workers' build: keeps code that a worker's other files import out of the worker's entry file. In
// WebKit a worker's entry is not in the module map: a file that imports from it makes WebKit load and run the entry a
// second time, and that copy, which starts with empty state, gets the worker's messages (WebKitGTK 2.50.6; a page's
// entry is not affected). Vite sets the opposite option for workers. Can be removed when WebKit runs such an entry
// once.
import type { Plugin } from 'vite';

export function workerEntriesPlugin(): Plugin {
  return {
    name: 'digit-forge:worker-entries',
    options: (input) => ({ ...input, preserveEntrySignatures: 'strict' as const }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const entries = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
        for (const { fileName, imports, dynamicImports } of chunks)
          if ([...imports, ...dynamicImports].some((file) => entries.has(file)))
            this.error(`${fileName} imports the worker's entry, which WebKit would run twice`);
      },
    },
  };
}
