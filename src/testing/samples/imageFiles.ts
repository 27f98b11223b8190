// Files of images and labels, made for tests as their publishers write them.
import type { FileToRead } from '../../protocol/ownImages';

export { idxFile } from '../../files/figures/idxFile';

export async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** An array as NumPy saves it. @param type for example `|u1` */
export function npyFile(type: string, shape: readonly number[], data: Uint8Array): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const header = new TextEncoder().encode(text.padEnd(117) + '\n');
  const file = new Uint8Array(10 + header.length + data.length);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  file.set(header, 10);
  file.set(data, 10 + header.length);
  return file;
}

export const fileToRead = (path: string, bytes: Uint8Array<ArrayBuffer>): FileToRead => ({
  path,
  file: new Blob([bytes]),
});

/** Images of 28 x 28 on a dark ground, each with a light stroke of its own. */
export function sampleImages(count: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(count * 784);
  for (let image = 0; image < count; image += 1)
    for (let y = 4; y < 24; y += 1) pixels[image * 784 + y * 28 + 6 + (image % 16)] = 200 + (image % 50);
  return pixels;
}

/** 0 to 9, again and again. */
export const sampleLabels = (count: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: count }, (_, image) => image % 10);
