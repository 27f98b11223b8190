// Vite plugin: writes the Content-Security-Policy into the built page, so that it holds on servers that do not send our
// headers. It does not apply to the development server, whose page needs inline scripts.
import type { Plugin } from 'vite';
import { PAGE_POLICY } from './headers.mjs';

export function cspPlugin(): Plugin {
  return {
    name: 'digit-forge:csp',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
