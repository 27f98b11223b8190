// Fetches a file from beside the page, to pass it on as it is published: gzipped. Some servers let the browser unpack it.
import { fetchBytes } from './fetchFile';
import { isGzip } from './gunzip';

/**
 * @param file its name below the page's `data/` folder
 * @param baseUrl the page's folder, with a slash at its end
 * @returns its bytes, gzipped
 * @throws ForgeError `dataset-unreachable`
 */
export async function fetchGzipped(file: string, baseUrl: string): Promise<Uint8Array> {
  const bytes = await fetchBytes(file, { baseUrl });
  if (isGzip(bytes)) return bytes;
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
