// Loading over a simulated network: gzip, already unpacked, and each kind of failure.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readMnist } from '../../scripts/mnistFiles.mjs';
import { ForgeError } from '../protocol/errors';
import { loadDataset } from './loadDataset';

const FILE = 't10k-images-idx3-ubyte.gz';
const RAW_BYTES = 16 + 10_000 * 784;
const CHUNK_BYTES = 1_000_000;

let raw: Uint8Array<ArrayBuffer>;
let packed: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  raw = Uint8Array.from(await readMnist('t10k-images-idx3-ubyte'));
  packed = Uint8Array.from(gzipSync(raw, { level: 1 }));
});
afterEach(() => vi.unstubAllGlobals());

/** A body that arrives in pieces, as over a network. */
function inChunks(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(offset, offset + CHUNK_BYTES));
      offset += CHUNK_BYTES;
    },
  });
}

function answer(response: () => Response | Promise<Response>) {
  const fetchStub = vi.fn<typeof fetch>(async () => response());
  vi.stubGlobal('fetch', fetchStub);
  return fetchStub;
}

async function failure(loading: Promise<unknown>): Promise<ForgeError> {
  const thrown: unknown = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (thrown instanceof ForgeError) return thrown;
  throw new Error('It was expected to fail with a ForgeError.', { cause: thrown });
}

describe('loadDataset', () => {
  it('unpacks what comes packed, from the folder beside the page', async () => {
    const fetchStub = answer(() => new Response(inChunks(packed)));
    const { images, pixels } = await loadDataset('mnist-test', 'https://example.org/forge/');
    expect(fetchStub.mock.calls[0]?.[0]).toBe(`https://example.org/forge/data/${FILE}`);
    expect(images).toBe(10_000);
    expect(Buffer.compare(pixels, raw.subarray(16))).toBe(0);
  });

  it('takes what the browser has unpacked already', async () => {
    answer(() => new Response(inChunks(raw), { headers: { 'Content-Encoding': 'gzip' } }));
    const { pixels } = await loadDataset('mnist-test', './');
    expect(Buffer.compare(pixels, raw.subarray(16))).toBe(0);
  });

  it.each([
    ['packed', () => packed, () => packed.length],
    ['unpacked on the way', () => raw, () => RAW_BYTES],
  ])('reports progress up to the whole, %s', async (_, body, whole) => {
    const headers = { 'Content-Length': String(packed.length) };
    answer(() => new Response(inChunks(body()), { headers }));
    const reports: [number, number][] = [];
    await loadDataset('mnist-test', './', (received, total) => reports.push([received, total]));
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.every(([, total]) => total === whole())).toBe(true);
    expect(reports.map(([received]) => received)).toEqual(
      reports.map(([received]) => received).toSorted((a, b) => a - b),
    );
    expect(reports.at(-1)).toEqual([whole(), whole()]);
  });

  it('says that the whole is unknown where the server does not tell', async () => {
    answer(() => new Response(inChunks(packed)));
    const totals = new Set<number>();
    await loadDataset('mnist-test', './', (_, total) => totals.add(total));
    expect(totals).toEqual(new Set([0]));
  });

  it('names file and status of an HTTP error', async () => {
    answer(() => new Response('not here', { status: 404 }));
    const error = await failure(loadDataset('mnist-test', './'));
    expect(error.code).toBe('dataset-unreachable');
    expect(error.message).toBe(`${FILE} could not be loaded: HTTP 404`);
    expect(error.details).toEqual({ file: FILE, status: 404, cause: 'HTTP 404' });
  });

  it('names the file when the network fails', async () => {
    answer(() => Promise.reject(new TypeError('Failed to fetch')));
    const error = await failure(loadDataset('mnist-test', './'));
    expect(error.code).toBe('dataset-unreachable');
    expect(error.details).toEqual({ file: FILE, cause: 'Failed to fetch' });
  });

  it('names the file when the connection breaks off', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('network error')),
    });
    answer(() => new Response(broken));
    expect(await failure(loadDataset('mnist-test', './'))).toMatchObject({
      code: 'dataset-unreachable',
      details: { file: FILE, cause: 'network error' },
    });
  });

  it('says when it was called off', async () => {
    const controller = new AbortController();
    controller.abort();
    answer(() => Promise.reject(new DOMException('The operation was aborted.', 'AbortError')));
    const error = await failure(loadDataset('mnist-test', './', undefined, controller.signal));
    expect(error.code).toBe('aborted');
  });

  it.each([
    ['cut short', () => packed.slice(0, packed.length / 2)],
    [
      'with a bit turned',
      () => Uint8Array.from(packed, (byte, i) => (i === packed.length - 6 ? byte ^ 1 : byte)),
    ],
    ['that is only a beginning', () => Uint8Array.of(0x1f, 0x8b)],
  ])('refuses gzip %s', async (_, body) => {
    answer(() => new Response(inChunks(body())));
    const error = await failure(loadDataset('mnist-test', './'));
    expect(error.code).toBe('dataset-corrupt');
    expect(error.message).toContain(FILE);
    expect(error.message).toContain('cannot be unpacked');
  });

  it.each([
    ['something else', () => new TextEncoder().encode('Seven, three, nought, four.'), /magic number/],
    ['nothing at all', () => new Uint8Array(), /ends within its header/],
    ['a truncated file', () => raw.slice(0, 5_000_000), /truncated/],
  ])('refuses %s', async (_, body, message) => {
    answer(() => new Response(inChunks(body())));
    const error = await failure(loadDataset('mnist-test', './'));
    expect(error).toMatchObject({ code: 'dataset-corrupt', details: { file: FILE } });
    expect(error.message).toMatch(message);
  });

  it('takes a web page in its place for a file that is not there', async () => {
    answer(() => new Response('<!doctype html><title>Hello</title>'));
    expect(await failure(loadDataset('mnist-test', './'))).toMatchObject({
      code: 'dataset-unreachable',
      details: { file: FILE, problem: 'web-page' },
    });
  });

  it.each([
    ['several members', () => Buffer.concat([gzipSync(raw.subarray(0, 100)), gzipSync(raw.subarray(100))])],
    ['what is packed twice', () => gzipSync(packed)],
    [
      'a hundred members',
      () =>
        Buffer.concat(
          Array.from({ length: 100 }, (_, at) => gzipSync(raw.subarray(at * 78_401, (at + 1) * 78_401))),
        ),
    ],
  ])('unpacks %s', async (_, body) => {
    answer(() => new Response(inChunks(Uint8Array.from(body()))));
    const { pixels } = await loadDataset('mnist-test', './');
    expect(Buffer.compare(pixels, raw.subarray(16))).toBe(0);
  });

  it('refuses a second member that is damaged', async () => {
    const members = Buffer.concat([gzipSync(raw.subarray(0, 100)), gzipSync(raw.subarray(100))]);
    members[members.length - 6]! ^= 1;
    answer(() => new Response(inChunks(Uint8Array.from(members))));
    expect(await failure(loadDataset('mnist-test', './'))).toMatchObject({ code: 'dataset-corrupt' });
  });

  it('refuses a good file with another number of images', async () => {
    answer(() => new Response(inChunks(raw)));
    const error = await failure(loadDataset('mnist-train', './'));
    expect(error.code).toBe('dataset-corrupt');
    expect(error.details['cause']).toBe('it holds 10000 images, not 60000');
  });
});
