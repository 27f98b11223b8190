// Damaged files of every format, the same ones in every run: each is refused with a known problem, or the generator that
// is read equals the one that was written. MUTATIONS asks for more of them: `npm run prove-exports` for 10,000.
import { isDeepStrictEqual } from 'node:util';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ForgeError } from '../../protocol/errors';
import { GENERATOR_PROBLEMS } from '../../protocol/fileProblems';
import { philoxWords } from '../../random/philox';
import { generatorOf, NETWORK_CONFIGS, sampleRun } from '../../testing/samples/sampleNetworks';
import { FORMATS } from './formats';
import { portableGenerator } from './portableNetwork';
import { readGenerator } from './readGenerator';

const ROUNDS = Number(process.env['MUTATIONS'] ?? 5_000);
/** Reading an intact file takes a few milliseconds; the machine may have much else to do. */
const HANG_MS = 10_000;
/** On a busy machine ten thousand files take minutes. */
const PATIENCE = { timeout: 300_000 + ROUNDS * 120 };
const KINDS = ['dense, with labels', 'convolutional'] as const;

class Dice {
  readonly #words: Uint32Array;
  #next = 0;

  constructor(round: number) {
    this.#words = philoxWords(11, round, 0, 64);
  }

  below(limit: number): number {
    return this.#words[this.#next++ % this.#words.length]! % limit;
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Changes bytes. The beginning, where formats have their structure, is changed as often as all the rest. */
function spoil(original: Uint8Array, dice: Dice): Bytes {
  const file = Uint8Array.from(original);
  const anywhere = (): number => dice.below(dice.below(2) === 0 ? Math.min(file.length, 2_048) : file.length);
  switch (dice.below(6)) {
    case 0:
      file[anywhere()]! ^= 1 << dice.below(8);
      return file;
    case 1:
      for (let count = dice.below(8); count >= 0; count -= 1) file[anywhere()] = dice.below(256);
      return file;
    case 2:
      return file.slice(0, anywhere());
    case 3: {
      const from = anywhere();
      return file.copyWithin(anywhere(), from, from + 1 + dice.below(512));
    }
    case 4:
      return file.fill(dice.below(2) * 0xff, anywhere(), anywhere());
    default: {
      const at = anywhere();
      const view = new DataView(file.buffer);
      if (at + 8 <= file.length) view.setBigUint64(at, BigInt(anywhere()), true);
      return file;
    }
  }
}

/** The wrong that came of a file, if any. */
async function wrongOf(file: Bytes, isRight: (found: object) => boolean): Promise<string | undefined> {
  const startMs = performance.now();
  try {
    const found = await readGenerator(new Blob([file]), 'fuzz');
    if (!isRight(found)) return 'was accepted as another generator';
  } catch (error) {
    if (!(error instanceof ForgeError)) return `threw ${String(error)}`;
    const isTold = [...GENERATOR_PROBLEMS, 'too-large'].some(
      (problem) => problem === error.details['problem'],
    );
    if (!isTold || !/^file-(corrupt|foreign|too-large)$/.test(error.code))
      return `refused with ${error.message}`;
  }
  const tookMs = performance.now() - startMs;
  return tookMs < HANG_MS ? undefined : `took ${tookMs} ms`;
}

const originals = KINDS.map((kind) => generatorOf(sampleRun(NETWORK_CONFIGS[kind]!)));
const written = await Promise.all(
  [...FORMATS].map(async ([name, { encode }]) => ({
    name,
    files: await Promise.all(
      originals.map(
        async (artifacts) => new Uint8Array(await encode(portableGenerator(artifacts)).arrayBuffer()),
      ),
    ),
  })),
);

describe('any damage', () => {
  it.each(written)('of a file for $name is noticed, or does not matter', PATIENCE, async ({ files }) => {
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const which = round % files.length;
      const spoilt = spoil(files[which]!, new Dice(round));
      const what = await wrongOf(spoilt, (found) => isDeepStrictEqual(found, originals[which]));
      if (what !== undefined) wrong.push(`round ${round}: ${what}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('what somebody made up', () => {
  /** Packs a Keras file anew, so that the zip's checksums are right, around changed contents. */
  function remade(file: Uint8Array, dice: Dice): Bytes {
    const parts = unzipSync(file);
    const name = ['config.json', 'model.weights.h5', 'model.weights.h5'][dice.below(3)]!;
    return zipSync({ ...parts, [name]: spoil(parts[name]!, dice) }, { level: 0 }).slice();
  }

  /** A generator that can be: its weights are numbers, as many as its layers take. */
  function isSound(found: object): boolean {
    const { weightData } = found as { weightData: ArrayBuffer };
    return new Float32Array(weightData).every(Number.isFinite);
  }

  it('in a Keras file ends neither in an endless loop nor in an error of ours', PATIENCE, async () => {
    const { files } = written.find(({ name }) => name === 'keras')!;
    const wrong: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const made = remade(files[round % files.length]!, new Dice(100_000 + round));
      const what = await wrongOf(made, isSound);
      if (what !== undefined) wrong.push(`round ${round}: ${what}`);
    }
    expect(wrong).toEqual([]);
  });
});
