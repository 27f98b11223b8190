// How the peers' page is built. It is served below the page itself (../servePages.mjs), with the same headers.
import { defineConfig } from 'vite';
import { kernelsPlugin } from '../../../scripts/kernelsPlugin.ts';
import { tfjsThreadsPlugin } from '../../../scripts/tfjsThreadsPlugin.ts';

export default defineConfig({
  base: './',
  worker: { format: 'es', plugins: () => [kernelsPlugin(), tfjsThreadsPlugin()] },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    // One of them is tfjs in one piece: that is what a port would ship.
    chunkSizeWarningLimit: 4_000,
  },
});
