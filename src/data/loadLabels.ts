// Loads a data set's labels from beside the page, if there are any. It keeps nothing.
import { DATASETS } from '../config/datasets';
import type { DatasetId } from '../config/engines';
import { ForgeError, toForgeError } from '../protocol/errors';
import { fetchFile } from './fetchFile';
import { parseIdxLabels } from './idxLabels';

/** The statuses for a missing file. Some servers send a web page instead. */
const GONE: ReadonlySet<unknown> = new Set([404, 410]);

const isMissing = ({ code, details }: ForgeError): boolean =>
  code === 'dataset-unreachable' && (GONE.has(details['status']) || details['problem'] === 'web-page');

async function fetchLabels(id: DatasetId, file: string, baseUrl: string): Promise<Uint8Array> {
  try {
    return await fetchFile(file, { baseUrl });
  } catch (thrown) {
    const error = toForgeError(thrown);
    if (!isMissing(error)) throw error;
    throw new ForgeError(
      'dataset-without-labels',
      `The data set ${id} has no labels: ${file} is not there. Switch the setting labels off, or put the file beside the images`,
      { file, dataset: id },
      { cause: error },
    );
  }
}

/**
 * @param baseUrl the page's folder, with a slash at its end
 * @returns one digit for each image of the data set
 * @throws {ForgeError} `dataset-without-labels`, `dataset-unreachable` or `dataset-corrupt`, naming the file
 */
export async function loadLabels(id: DatasetId, baseUrl: string): Promise<Uint8Array> {
  const { labelFile, images } = DATASETS[id];
  return parseIdxLabels(await fetchLabels(id, labelFile, baseUrl), labelFile, images);
}
