// Thousands of damaged files, the same ones in every run. Whatever was done to a file, either it is refused with a
// known problem, or the run that is read equals the one that was written. A file that was made up and given a valid
// checksum must hold a valid run. MUTATIONS asks for more of them: `MUTATIONS=500 npx vitest run
// src/files/checkpoint/fuzz.test.ts`.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { allWeightSpecs, sizeOf } from '../../plan/weights';
import { CHECKPOINT_PROBLEMS } from '../../protocol/fileProblems';
import { ForgeError } from '../../protocol/errors';
import { philoxWords } from '../../random/philox';
import { sampleCheckpoint } from '../../testing/samples/sampleCheckpoint';
import {
  bytesOf,
  putTogether,
  signed,
  takeApart,
  tensorsOf,
  withHeader,
  type Entry,
} from '../../testing/samples/safetensorsParts';
import type { Checkpoint } from './checkpoint';
import { readCheckpoint } from './readCheckpoint';
import { writeCheckpoint } from './writeCheckpoint';

const SAMPLE = sampleCheckpoint();
const ORIGINAL = await bytesOf(writeCheckpoint(SAMPLE));
const HEADER_END = ORIGINAL.length - takeApart(ORIGINAL).data.length;
/** Reading an intact file takes a millisecond. */
const HANG_MS = 2_000;

/** Draws random whole numbers and picks elements by them. */
class Dice {
  readonly #words: Uint32Array;
  #next = 0;

  constructor(round: number) {
    this.#words = philoxWords(5, round, 0, 256);
  }

  below(limit: number): number {
    return this.#words[this.#next++ % this.#words.length]! % limit;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
}

/** Values that may confuse a parser, in place of a number, a list, a name or a word. */
const NASTY = [
  [0, -1, 0.5, 1e308, -0, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 64, 4, 24, null, true, '', '0', 'NaN', 'F32'],
  ['__proto__', 'constructor', '\u0000', '\uD800', 'a'.repeat(70_000), [], {}, [[]], [0], [0, 0]],
  [[0, 4], [4, 0], [-4, 0], [1e308, 1e308], [0, 1e15], [65_536, 65_536], [[0], [4]], { length: 2 }],
  [10, 100, 1_000].map((length) => Array.from({ length }, () => 1)),
].flat() as readonly unknown[];

type Spoil = (dice: Dice) => Uint8Array<ArrayBuffer>;

const flipped = (dice: Dice, from: number, to: number): Uint8Array<ArrayBuffer> => {
  const file = ORIGINAL.slice();
  file[from + dice.below(to - from)]! ^= 1 << dice.below(8);
  return file;
};

/** Changes one entry of the header: one of its fields, or the whole entry. */
function changeEntry(dice: Dice, entries: Record<string, Entry>): void {
  const names = Object.keys(entries).filter((name) => entries[name]?.shape !== undefined);
  const [name, other] = [dice.pick(names), dice.pick(names)];
  const field = dice.pick(['dtype', 'shape', 'data_offsets'] as const);
  switch (dice.below(6)) {
    case 0:
      entries[name]![field] = dice.pick(NASTY);
      return;
    case 1: {
      const [mine, theirs] = [entries[name]![field], entries[other]![field]];
      entries[name]![field] = theirs;
      entries[other]![field] = mine;
      return;
    }
    case 2: {
      const list: unknown = entries[name]![dice.pick(['shape', 'data_offsets'] as const)];
      const numbers = Array.isArray(list) ? list.map(Number) : [0];
      numbers[dice.below(numbers.length || 1)]! += dice.pick([-4, -1, 1, 4, 12, 2 ** 32]);
      entries[name]![field] = numbers;
      return;
    }
    case 3: {
      const { [name]: entry } = entries;
      delete entries[name];
      if (dice.below(2) === 0) entries[dice.pick(['x', `${name}x`, 'generator', other])] = entry!;
      return;
    }
    case 4:
      Reflect.set(entries, dice.pick(['x', '', name]), dice.pick(NASTY));
      return;
    default: {
      const [mine, theirs] = [entries[name]!, entries[other]!];
      entries[name] = theirs;
      entries[other] = mine;
    }
  }
}

const SPOILS: Readonly<Record<string, Spoil>> = {
  'a bit flipped anywhere': (dice) => flipped(dice, 0, ORIGINAL.length),
  'a bit flipped in the header': (dice) => flipped(dice, 0, HEADER_END),
  'a bit flipped in the data': (dice) => flipped(dice, HEADER_END, ORIGINAL.length),
  'cut short': (dice) => ORIGINAL.slice(0, dice.below(ORIGINAL.length)),
  'cut short at the header': (dice) => ORIGINAL.slice(0, dice.below(HEADER_END + 64)),
  'made longer': (dice) => {
    const file = new Uint8Array(ORIGINAL.length + 1 + dice.below(64));
    file.set(ORIGINAL);
    return file;
  },
  'some bytes overwritten in the header': (dice) => {
    const file = ORIGINAL.slice();
    for (let count = dice.below(8); count >= 0; count--)
      file[8 + dice.below(HEADER_END - 8)] = dice.below(256);
    return file;
  },
  'a part copied over another': (dice) => {
    const file = ORIGINAL.slice();
    const from = dice.below(file.length);
    return file.copyWithin(dice.below(file.length), from, from + dice.below(2_000));
  },
  'a part of the header left out or doubled': (dice) => {
    const json = new TextDecoder().decode(ORIGINAL.subarray(8, HEADER_END));
    const [from, to] = [dice.below(json.length), dice.below(json.length)];
    return withHeader(json.slice(0, from) + json.slice(to), ORIGINAL.slice(HEADER_END));
  },
  'another length of the header': (dice) => {
    const file = ORIGINAL.slice();
    file[dice.below(8)] = dice.below(256);
    return file;
  },
  'an entry changed': (dice) => {
    const parts = takeApart(ORIGINAL);
    for (let count = dice.below(3); count >= 0; count--) changeEntry(dice, parts.entries);
    return putTogether(parts);
  },
  'a word of the metadata changed': (dice) => {
    const parts = takeApart(ORIGINAL);
    const key = dice.pick([...Object.keys(parts.metadata), 'x']);
    Reflect.set(parts.metadata, key, dice.below(3) === 0 ? String(dice.pick(NASTY)) : dice.pick(NASTY));
    return putTogether(parts);
  },
  'a setting changed': (dice) => {
    const parts = takeApart(ORIGINAL);
    const config: object = JSON.parse(parts.metadata['config'] as string) as object;
    Reflect.set(config, dice.pick([...Object.keys(config), 'x']), dice.pick(NASTY));
    return putTogether({ ...parts, metadata: { ...parts.metadata, config: JSON.stringify(config) } });
  },
};

type Outcome =
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'read'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'wrong'; readonly what: string };

/** Whether the page has a text for this error. */
function isTold({ code, details }: ForgeError): boolean {
  const known = CHECKPOINT_PROBLEMS.some((problem) => problem === details['problem']);
  return /^file-(corrupt|foreign|newer)$/.test(code) && known && details['file'] === 'fuzz';
}

async function read(file: Blob): Promise<Outcome> {
  try {
    return { kind: 'read', checkpoint: await readCheckpoint(file, 'fuzz') };
  } catch (error) {
    if (!(error instanceof ForgeError)) return { kind: 'wrong', what: `threw ${String(error)}` };
    if (!isTold(error)) return { kind: 'wrong', what: `refused with ${error.code}, ${error.message}` };
    return { kind: 'refused', problem: String(error.details['problem']) };
  }
}

async function outcomeOf(file: Blob): Promise<Outcome> {
  const startMs = performance.now();
  const outcome = await read(file);
  const tookMs = performance.now() - startMs;
  return tookMs < HANG_MS ? outcome : { kind: 'wrong', what: `took ${tookMs} ms` };
}

/** Of each kind of damage. The most varied kind has six cases, so that a hundred rounds repeat each many times. */
const ROUNDS = Number(process.env['MUTATIONS'] ?? 100);
/** Ten thousand rounds take minutes. */
const PATIENCE = { timeout: 300_000 + ROUNDS * 60 };
/** Odd, so that every bit of a byte has its turn. Seven apart, they reach every byte. */
const BITS_APART = ROUNDS < 500 ? 35 : 7;

describe('any damage', () => {
  it.each(Object.entries(SPOILS))('%s is noticed, or does not matter', PATIENCE, async (name, spoil) => {
    const wrong: string[] = [];
    let refused = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const dice = new Dice(Object.keys(SPOILS).indexOf(name) * ROUNDS + round);
      const outcome = await outcomeOf(new Blob([spoil(dice)]));
      if (outcome.kind === 'refused') refused += 1;
      else if (outcome.kind === 'wrong') wrong.push(`round ${round}: ${outcome.what}`);
      else if (!isDeepStrictEqual(outcome.checkpoint, SAMPLE)) wrong.push(`round ${round}: was accepted`);
    }
    expect(wrong).toEqual([]);
    // Some changes are no damage: a thing may be exchanged with itself.
    expect(refused).toBeGreaterThan(0.75 * ROUNDS);
  });

  it('of a single bit is noticed, all over the header and what follows it', PATIENCE, async () => {
    const accepted: number[] = [];
    for (let bit = 0; bit < (HEADER_END + 64) * 8; bit += BITS_APART) {
      const file = ORIGINAL.slice();
      file[bit >> 3]! ^= 1 << (bit & 7);
      const outcome = await outcomeOf(new Blob([file]));
      if (outcome.kind !== 'refused') accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });
});

/** What is wrong with a run that was read, found without the reader's own code. Empty if nothing is wrong. */
function nonsenseIn({ run, losses }: Checkpoint): string[] {
  const specs = allWeightSpecs(run.config);
  const expected = specs.map(({ name, shape }) => `${name} ${shape.join()}`).sort();
  const wrong: string[] = [];
  for (const part of ['weights', 'firstMoments', 'secondMoments'] as const) {
    const named = Object.entries(run[part]);
    const found = named.map(([name, { shape }]) => `${name} ${shape.join()}`).sort();
    if (!isDeepStrictEqual(found, expected)) wrong.push(`${part} of other shapes`);
    for (const [name, { shape, data }] of named) {
      if (data.length !== sizeOf(shape)) wrong.push(`${name}: its size`);
      if (!data.every(Number.isFinite)) wrong.push(`${name}: no numbers`);
      if (part === 'secondMoments' && data.some((value) => value < 0)) wrong.push(`${name}: negative`);
    }
  }
  for (const values of [losses.discriminator, losses.generator])
    if (values.length !== run.step || values.some(Number.isNaN)) wrong.push('losses');
  if (!Number.isInteger(run.step) || !(run.seconds >= 0 && run.seconds < Infinity))
    wrong.push('step or seconds');
  return wrong;
}

it('what somebody made up and signed is a run that can be, or refused', PATIENCE, async () => {
  const BITS = [
    0x7fc00000, 0x7f800000, 0xff800000, 0x80000000, 0x80000001, 0xbf800000, 0x3f800000, 0xffffffff,
  ];
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (let round = 0; round < 4 * ROUNDS; round++) {
    const dice = new Dice(100_000 + round);
    const parts = takeApart(ORIGINAL);
    const words = parts.metadata as Record<string, string>;
    const tensors = tensorsOf(parts);
    const at = dice.below(tensors.length);
    const tensor = tensors[at]!;
    switch (dice.below(5)) {
      case 0: {
        const bits = new Uint32Array(tensor.data.buffer);
        bits[dice.below(bits.length)] = dice.pick(BITS);
        break;
      }
      case 1:
        tensors[at] = {
          ...tensor,
          shape: dice.pick([tensor.shape.toReversed(), [tensor.data.length], []]),
        };
        break;
      case 2:
        tensors[at] = { ...tensor, name: dice.pick(tensors).name };
        break;
      case 3:
        words[dice.pick(Object.keys(words))] = String(dice.pick(NASTY));
        break;
      default: {
        const config = JSON.parse(words['config']!) as object;
        Reflect.set(config, dice.pick(Object.keys(config)), dice.pick(NASTY));
        words['config'] = JSON.stringify(config);
      }
    }
    const outcome = await outcomeOf(signed(words, tensors));
    if (outcome.kind === 'wrong') wrong.push(`round ${round}: ${outcome.what}`);
    else if (outcome.kind === 'refused') seen.add(outcome.problem);
    else {
      seen.add('read');
      wrong.push(...nonsenseIn(outcome.checkpoint).map((what) => `round ${round}: ${what}`));
    }
  }
  expect(wrong).toEqual([]);
  // Some files were read, others refused, for many different reasons.
  expect([...seen]).toEqual(expect.arrayContaining(['read', 'not-finite', 'negative-moment', 'wrong-shape']));
  expect(seen.size).toBeGreaterThan(6);
});
