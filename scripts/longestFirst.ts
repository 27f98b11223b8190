// The order of the unit test files: the longest first, so that the others run beside it.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** It trains on one thread in plain JavaScript, and takes several times as long as any other. */
const LONGEST = 'src/engine/tfjs/parity.test.ts';

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(LONGEST);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}
