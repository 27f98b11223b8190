// A bare file server, as any static host is: the built page in a subfolder, with types and no other headers. It can
// stop, and put a new version of the page in place.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OFFLINE_SCRIPT } from '../../src/protocol/offline';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const FOLDER = '/some/folder/';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** The attribute of the root element by which a new version's page is known. */
export const NEW_MARK = 'data-anew';

interface ToldBuild {
  readonly first: readonly string[];
}

/** @returns the files that the service worker keeps as soon as the page is there */
export async function firstFiles(): Promise<readonly string[]> {
  const script = await readFile(join(DIST, OFFLINE_SCRIPT), 'utf8');
  const [, told = ''] = /JSON\.parse\(['`](.*?)['`]\)/.exec(script) ?? [];
  return (JSON.parse(told) as ToldBuild).first;
}

export class BareServer {
  /** The page's address. */
  readonly url: string;
  readonly #server: Server;
  readonly #headers: Readonly<Record<string, string>>;
  #isNew = false;

  private constructor(server: Server, headers: Readonly<Record<string, string>>) {
    this.#server = server;
    this.#headers = headers;
    const { port } = server.address() as AddressInfo;
    this.url = `http://localhost:${port}${FOLDER}`;
    server.on('request', ({ url = '/' }, response) => {
      const { pathname } = new URL(url, this.url);
      this.#read(pathname).then(
        ([name, bytes]) => {
          const type = TYPES[extname(name)] ?? 'application/octet-stream';
          response.writeHead(200, { ...this.#headers, 'Content-Type': type, 'Content-Length': bytes.length });
          response.end(bytes);
        },
        () => response.writeHead(404).end(),
      );
    });
  }

  static async start(headers: Readonly<Record<string, string>> = {}): Promise<BareServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return new BareServer(server, headers);
  }

  /** From now on there is a new version of the page, with a mark. */
  update(): void {
    this.#isNew = true;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #read(pathname: string): Promise<[string, Buffer]> {
    if (!pathname.startsWith(FOLDER)) throw new Error(`${pathname} is outside of the folder`);
    const name = pathname.slice(FOLDER.length) || 'index.html';
    const bytes = await readFile(join(DIST, name));
    return [name, this.#isNew ? this.#renewed(name, bytes) : bytes];
  }

  #renewed(name: string, bytes: Buffer): Buffer {
    const text = bytes.toString();
    if (name === 'index.html') return Buffer.from(text.replace('<html', `<html ${NEW_MARK}`));
    // Another version has a name of its own.
    return name === OFFLINE_SCRIPT ? Buffer.from(text.replace('"version":"', '"version":"anew')) : bytes;
  }
}
