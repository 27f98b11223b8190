// Vite plugin: `virtual:kernels/<variant>?url` is the address of the compiled WebAssembly kernels, in the build and on
// the development server.
import type { Plugin } from 'vite';
import { compileKernels, KERNELS_FOLDER, VARIANTS, type VariantName } from './compileKernels.mjs';

const ID = /^virtual:kernels\/(.*)\?url$/;

export function kernelsPlugin(): Plugin {
  return {
    name: 'digit-forge:kernels',
    enforce: 'pre',

    async resolveId(id) {
      const name = ID.exec(id)?.[1];
      if (name === undefined) return undefined;
      if (!Object.hasOwn(VARIANTS, name)) this.error(`There are no kernels "${name}".`);
      const path = await compileKernels(name as VariantName);
      return `${path}?url`;
    },

    // A changed kernel gives a new binary with a new name.
    handleHotUpdate({ file, server }) {
      if (!file.startsWith(KERNELS_FOLDER)) return undefined;
      server.moduleGraph.invalidateAll();
      server.ws.send({ type: 'full-reload' });
      return [];
    },
  };
}
