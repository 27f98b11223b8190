// Loads a data set's images from beside the page. It keeps nothing: a second call loads them again.
import { DATASETS, IMAGE_SIZE } from '../config/datasets';
import type { DatasetId } from '../config/engines';
import { ForgeError } from '../protocol/errors';
import { fetchFile, type DownloadProgress } from './fetchFile';
import { IDX_HEADER_BYTES, parseIdxImages, type IdxImages } from './idxFile';

/**
 * @param baseUrl the page's folder, with a slash at its end
 * @throws {ForgeError} `dataset-unreachable` naming file and status or cause, `dataset-corrupt` naming file and
 *   cause, or `aborted`
 */
export async function loadDataset(
  id: DatasetId,
  baseUrl: string,
  onProgress?: DownloadProgress,
  signal: AbortSignal | null = null,
): Promise<IdxImages> {
  const { file, images } = DATASETS[id];
  const rawBytes = IDX_HEADER_BYTES + images * IMAGE_SIZE;
  const bytes = await fetchFile(file, { baseUrl, rawBytes, onProgress, signal });
  const parsed = parseIdxImages(bytes, file);
  if (parsed.images !== images) {
    const cause = `it holds ${parsed.images} images, not ${images}`;
    throw new ForgeError('dataset-corrupt', `${file} is damaged: ${cause}`, {
      file,
      problem: 'image-count',
      cause,
      images: parsed.images,
      expected: images,
    });
  }
  return parsed;
}
