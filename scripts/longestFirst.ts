// The order of the unit test files: the longest first, so that the others run beside it.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They train, save again and again, or wait for threads that are gone: seven seconds or more. */
const LONGEST = [
  'src/engine/wasm/threads/threadLoss.test.ts',
  'src/state/saving/autosave.test.ts',
  'src/engine/tfjs/tfjsEngine.test.ts',
  'src/engine/tfjs/parity.test.ts',
  'src/engine/wasm/wasmEngine.test.ts',
  'src/testing/reference/fixtures.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean =>
      LONGEST.some((file) => moduleId.endsWith(file));
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}
