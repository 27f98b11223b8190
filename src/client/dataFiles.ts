// Fetches a data file from beside the page, to pass it on as it is published: gzipped. Some servers let the browser
// unpack it.
import { ForgeError } from '../protocol/errors';

const GZIP_SIGNATURE = [0x1f, 0x8b] as const;
/** Web pages begin with this byte, and no data file does. */
const ANGLE_BRACKET = 0x3c;

/**
 * @param file its name below the page's `data/` folder
 * @returns its bytes, gzipped
 * @throws ForgeError `dataset-unreachable`
 */
export async function fetchDataFile(file: string): Promise<Uint8Array> {
  const unreachable = (cause: string, thrown?: unknown): ForgeError =>
    new ForgeError(
      'dataset-unreachable',
      `${file} could not be loaded: ${cause}`,
      { file, cause },
      { cause: thrown },
    );
  try {
    const response = await fetch(new URL(`data/${file}`, document.baseURI));
    if (!response.ok) throw unreachable(`HTTP ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes[0] === ANGLE_BRACKET) throw unreachable('a web page came in its place');
    if (GZIP_SIGNATURE.every((byte, index) => bytes[index] === byte)) return bytes;
    const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Uint8Array(await new Response(packed).arrayBuffer());
  } catch (thrown) {
    if (thrown instanceof ForgeError) throw thrown;
    throw unreachable(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}
