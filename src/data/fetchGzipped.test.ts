// Files are passed on gzipped, whether or not the browser has unpacked them.
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { fetchGzipped } from './fetchGzipped';

const CONTENTS = new TextEncoder().encode('seven, two, one, zero');

const answer = (body: BodyInit) => vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(body));

afterEach(() => {
  vi.restoreAllMocks();
});

it('are the bytes that came, if these are gzipped', async () => {
  const packed = new Uint8Array(gzipSync(CONTENTS));
  const asked = answer(packed);
  expect(await fetchGzipped('digits.gz', 'http://page/')).toEqual(packed);
  expect(asked.mock.calls[0]![0]).toBe('http://page/data/digits.gz');
});

it('are gzipped again, if the browser has unpacked them', async () => {
  answer(CONTENTS);
  const bytes = await fetchGzipped('digits.gz', 'http://page/');
  expect(new Uint8Array(gunzipSync(bytes))).toEqual(CONTENTS);
});

it('are no web page', async () => {
  answer('<!doctype html>');
  await expect(fetchGzipped('digits.gz', 'http://page/')).rejects.toMatchObject({
    code: 'dataset-unreachable',
  });
});
