// Loading labels over a simulated network.
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { readMnist } from '../../scripts/mnistFiles.mjs';
import { loadLabels } from './loadLabels';

const FILE = 't10k-labels-idx1-ubyte.gz';

function answer(response: () => Response) {
  const fetchStub = vi.fn<typeof fetch>(async () => response());
  vi.stubGlobal('fetch', fetchStub);
  return fetchStub;
}
afterEach(() => vi.unstubAllGlobals());

const packed = async (name: string) => Uint8Array.from(gzipSync(await readMnist(name)));

it('unpacks a digit for each image, from the folder beside the page', async () => {
  const file = await packed('t10k-labels-idx1-ubyte');
  const fetchStub = answer(() => new Response(file));
  const labels = await loadLabels('mnist-test', 'https://example.org/forge/');
  expect(fetchStub.mock.calls[0]?.[0]).toBe(`https://example.org/forge/data/${FILE}`);
  expect(labels).toHaveLength(10_000);
  expect([...labels.subarray(0, 4)]).toEqual([7, 2, 1, 0]);
});

it.each([
  ['no such file', () => new Response('not here', { status: 404 })],
  ['a file that is gone', () => new Response('gone', { status: 410 })],
  ['a web page', () => new Response('<!doctype html><title>Hello</title>')],
])('takes %s for a data set without labels, and says what to do', async (_, response) => {
  answer(response);
  await expect(loadLabels('mnist-test', './')).rejects.toMatchObject({
    code: 'dataset-without-labels',
    details: { file: FILE, dataset: 'mnist-test' },
    message: expect.stringContaining('Switch the setting labels off'),
  });
});

it('does not take a server in trouble for that', async () => {
  answer(() => new Response('', { status: 503 }));
  await expect(loadLabels('mnist-test', './')).rejects.toMatchObject({
    code: 'dataset-unreachable',
    details: { file: FILE, status: 503 },
  });
});

it('refuses the labels of other images', async () => {
  const file = await packed('train-labels-idx1-ubyte');
  answer(() => new Response(file));
  await expect(loadLabels('mnist-test', './')).rejects.toMatchObject({
    code: 'dataset-corrupt',
    details: { file: FILE, problem: 'label-count' },
  });
});
