// Vite plugin: sends headers with every answer of the server. Vite's own `headers` options omit them in answers "not
// modified" (304). WebKit judges a worker's script by the headers of that answer, so after a reload the page would have
// no workers (Vite 8.3.8 with WebKitGTK 2.50.6). Can be removed when Vite sends its `headers` with a 304.
import type { Connect, Plugin } from 'vite';

type Headers = Readonly<Record<string, string>>;

const sends =
  (headers: Headers): Connect.NextHandleFunction =>
  (_request, response, next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    next();
  };

/** @param headers the headers of the development server, and of the one that serves the built page */
export function headersPlugin({ server, preview }: { server: Headers; preview: Headers }): Plugin {
  return {
    name: 'digit-forge:headers',
    configureServer: ({ middlewares }) => void middlewares.use(sends(server)),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(sends(preview)),
  };
}
