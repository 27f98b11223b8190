// Fetches the judge and what it sees in real images from beside the page.
import type { DatasetId } from '../../config/engines';
import { ForgeError } from '../../protocol/errors';
import { JUDGE_ADDRESS, REFERENCE_ADDRESSES } from './addresses';
import { readJudge, type JudgeFile } from './judgeFile';
import { readReference, type Reference } from './referenceFile';

async function fetchFile<T>(address: string, read: (file: ArrayBuffer) => T): Promise<T> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return read(await response.arrayBuffer());
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    const file = address.split('/').at(-1) ?? address;
    throw new ForgeError(
      'judge-unavailable',
      `The judge cannot be loaded: ${file}: ${cause}`,
      { file, cause },
      { cause: thrown },
    );
  }
}

/** @throws ForgeError `judge-unavailable` */
export const fetchJudge = (): Promise<JudgeFile> => fetchFile(JUDGE_ADDRESS, readJudge);

/** @throws ForgeError `judge-unavailable` */
export const fetchReference = (dataset: DatasetId, judge: string): Promise<Reference> =>
  fetchFile(REFERENCE_ADDRESSES[dataset], (file) => readReference(file, judge));
