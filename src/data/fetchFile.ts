// Fetches a file from beside the page, and unpacks it. It does not know what the file contains.
import { ForgeError } from '../protocol/errors';
import { gunzip, isGzip } from './gunzip';

/** `totalBytes` is 0 if the server does not send the length. */
export type DownloadProgress = (receivedBytes: number, totalBytes: number) => void;

/** Web pages begin with this byte, and no data file does. */
const ANGLE_BRACKET = 0x3c;

const inWords = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

function concatenate(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((bytes, chunk) => bytes + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

async function readAll(
  stream: ReadableStream<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatenate(chunks);
    chunks.push(value);
    onChunk(value);
  }
}

/** Reports the bytes as they arrive. `rawBytes` is the size of the unpacked file. */
async function download(
  response: Response,
  rawBytes: number,
  onProgress: DownloadProgress,
): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array();
  const lengthBytes = Number(response.headers.get('Content-Length') ?? 0);
  let receivedBytes = 0;
  let totalBytes = 0;
  return readAll(response.body, (chunk) => {
    // The header gives the packed length, even if the browser has already unpacked the bytes.
    if (receivedBytes === 0) totalBytes = isGzip(chunk) ? lengthBytes : rawBytes;
    receivedBytes += chunk.byteLength;
    onProgress(receivedBytes, totalBytes);
  });
}

async function unpack(packed: Uint8Array<ArrayBuffer>, file: string): Promise<Uint8Array> {
  try {
    return await gunzip(packed);
  } catch (thrown) {
    const cause = `it cannot be unpacked (${inWords(thrown)})`;
    throw new ForgeError(
      'dataset-corrupt',
      `${file} is damaged: ${cause}`,
      { file, problem: 'bad-gzip', cause },
      { cause: thrown },
    );
  }
}

export interface FetchOptions {
  /** The page's folder, with a slash at its end. */
  readonly baseUrl: string;
  /** Size of the unpacked file, used for the progress only. */
  readonly rawBytes?: number;
  readonly onProgress?: DownloadProgress | undefined;
  readonly signal?: AbortSignal | null;
}

/**
 * @param file its name below the page's `data/` folder
 * @returns its bytes as they come
 * @throws ForgeError `dataset-unreachable` naming file and status or cause, or `aborted`
 */
export async function fetchBytes(
  file: string,
  { baseUrl, rawBytes = 0, onProgress = () => {}, signal = null }: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(`${baseUrl}data/${file}`, { signal });
    if (!response.ok) {
      const { status } = response;
      throw new ForgeError('dataset-unreachable', `${file} could not be loaded: HTTP ${status}`, {
        file,
        status,
        cause: `HTTP ${status}`,
      });
    }
    const bytes = await download(response, rawBytes, onProgress);
    if (bytes[0] === ANGLE_BRACKET) {
      const cause = 'a web page came in its place';
      const details = { file, problem: 'web-page', cause };
      throw new ForgeError('dataset-unreachable', `${file} could not be loaded: ${cause}`, details);
    }
    return bytes;
  } catch (thrown) {
    if (thrown instanceof ForgeError) throw thrown;
    if (signal?.aborted === true)
      throw new ForgeError('aborted', `Loading ${file} was called off`, { file }, { cause: thrown });
    const cause = inWords(thrown);
    throw new ForgeError(
      'dataset-unreachable',
      `${file} could not be loaded: ${cause}`,
      { file, cause },
      { cause: thrown },
    );
  }
}

/**
 * @param file its name below the page's `data/` folder
 * @returns its bytes, unpacked
 * @throws ForgeError as `fetchBytes`, and `dataset-corrupt` if it cannot be unpacked
 */
export async function fetchFile(file: string, options: FetchOptions): Promise<Uint8Array> {
  return unpack(await fetchBytes(file, options), file);
}
