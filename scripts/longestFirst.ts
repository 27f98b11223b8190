// The order of the unit test files: the longest first, so that it has company for as long as it takes.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** One thread in plain JavaScript, for several times what any other takes. */
const LONGEST = 'src/engine/tfjs/parity.test.ts';

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(LONGEST);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}
