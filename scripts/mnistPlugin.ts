// Vite plugin: puts MNIST beside the page as data/<file>.gz, verified and gzipped; also on the development server.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { DATASETS } from '../src/config/datasets.ts';
import { readMnist } from './mnistFiles.mjs';

const FILES = Object.values(DATASETS).flatMap(({ file, labelFile }) => [file, labelFile]);
/** Within 0.5% of the smallest size (level 9), in a fifteenth of its time. */
const GZIP_LEVEL = 7;
/**
 * The byte of a gzip header that names the operating system. 255 is "unknown", so that every machine writes the same
 * file.
 */
const GZIP_OS_OFFSET = 9;
const GZIP_OS_UNKNOWN = 255;

async function pack(file: string): Promise<Buffer> {
  const packed = await promisify(gzip)(await readMnist(file.replace(/\.gz$/, '')), { level: GZIP_LEVEL });
  packed[GZIP_OS_OFFSET] = GZIP_OS_UNKNOWN;
  return packed;
}

export function mnistPlugin(): Plugin {
  const packedOnce = new Map<string, Promise<Buffer>>();
  const packed = (file: string): Promise<Buffer> => {
    const known = packedOnce.get(file) ?? pack(file);
    packedOnce.set(file, known);
    return known;
  };

  return {
    name: 'digit-forge:mnist',

    async generateBundle() {
      const sources = await Promise.all(FILES.map(packed));
      for (const [index, file] of FILES.entries())
        this.emitFile({ type: 'asset', fileName: `data/${file}`, source: sources[index]! });
    },

    configureServer(server) {
      server.middlewares.use('/data', (request, response, next) => {
        const file = FILES.find((name) => request.url?.split('?')[0] === `/${name}`);
        if (file === undefined) return next();
        packed(file).then(
          (bytes) => {
            response.writeHead(200, { 'Content-Type': 'application/gzip', 'Content-Length': bytes.length });
            response.end(bytes);
          },
          (error: unknown) => next(error),
        );
      });
    },
  };
}
