import { isDeepStrictEqual } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ForgeError } from '../../protocol/errors';
import { philoxWords } from '../../random/philox';
import {
  sampleConvolutionalGenerator,
  sampleGenerator,
  sampleLabelledGenerator,
} from '../../testing/samples/sampleGenerator';
import { readTfjsZip, writeTfjsZip } from './tfjsZip';

const read = (bytes: Uint8Array, name = 'four.zip') => readTfjsZip(new Blob([Uint8Array.from(bytes)]), name);
const failure = (code: string) => expect.objectContaining({ code });

/** Our file, unpacked, so that a test can change it and pack it again. */
function parts(): { model: Record<string, unknown>; weights: Uint8Array } {
  const files = unzipSync(writeTfjsZip(sampleGenerator()));
  return { model: JSON.parse(strFromU8(files['model.json']!)), weights: files['weights.bin']! };
}
const pack = (model: unknown, files: Zippable) =>
  zipSync({ 'model.json': strToU8(JSON.stringify(model)), ...files });

describe('a generator as a zip', () => {
  it('comes back as it went', async () => {
    for (const artifacts of [sampleGenerator(), sampleLabelledGenerator(), sampleConvolutionalGenerator()])
      expect(await read(writeTfjsZip(artifacts))).toEqual(artifacts);
  });

  it('is what tfjs calls a layers model', () => {
    const { model, weights } = parts();
    expect(model).toMatchObject({
      format: 'layers-model',
      generatedBy: 'Digit Forge',
      weightsManifest: [{ paths: ['weights.bin'], weights: sampleGenerator().weightSpecs }],
      userDefinedMetadata: { digitForge: { version: 1, step: 1_234, seed: 7, latentSize: 4 } },
    });
    expect(weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength)).toEqual(
      sampleGenerator().weightData,
    );
  });

  it('may have its weights in shards, packed, in a folder, beside what Finder adds', async () => {
    const { model, weights } = parts();
    const manifest = [
      { paths: ['group1-shard1of2.bin', 'group1-shard2of2.bin'], weights: sampleGenerator().weightSpecs },
    ];
    const zip = zipSync({
      'digits/': new Uint8Array(0),
      'digits/model.json': strToU8(JSON.stringify({ ...model, weightsManifest: manifest })),
      '__MACOSX/digits/._model.json': strToU8('Finder'),
      'digits/group1-shard1of2.bin': weights.subarray(0, 1_001),
      'digits/group1-shard2of2.bin': weights.subarray(1_001),
    });
    expect(await read(zip)).toEqual(sampleGenerator());
  });

  it('may end in 64-bit numbers, as packers write that do not know how much will come', async () => {
    const zip = Buffer.from(writeTfjsZip(sampleGenerator()));
    const end = zip.length - 22;
    const record = Buffer.alloc(56 + 20);
    record.writeUInt32LE(0x06064b50, 0);
    record.writeBigUInt64LE(44n, 4);
    record.writeBigUInt64LE(BigInt(zip.readUInt16LE(end + 10)), 24);
    record.writeBigUInt64LE(BigInt(zip.readUInt16LE(end + 10)), 32);
    record.writeBigUInt64LE(BigInt(zip.readUInt32LE(end + 12)), 40);
    record.writeBigUInt64LE(BigInt(zip.readUInt32LE(end + 16)), 48);
    record.writeUInt32LE(0x07064b50, 56);
    record.writeBigUInt64LE(BigInt(end), 64);
    zip.fill(0xff, end + 8, end + 20);
    expect(await read(Buffer.concat([zip.subarray(0, end), record, zip.subarray(end)]))).toEqual(
      sampleGenerator(),
    );
  });

  it('may come from plain tfjs, which knows no seed', async () => {
    const { model, weights } = parts();
    const { modelTopology, weightsManifest } = model;
    const zip = pack({ modelTopology, weightsManifest, format: 'layers-model' }, { 'weights.bin': weights });
    expect((await read(zip)).origin).toEqual({ latentSize: 4 });
    const unset = { modelTopology, weightsManifest, format: null, userDefinedMetadata: null };
    expect((await read(pack(unset, { 'weights.bin': weights }))).origin).toEqual({ latentSize: 4 });
  });
});

describe('a file that is no such zip', () => {
  it.each([
    ['an empty file', new Uint8Array(0)],
    ['a text', strToU8('Not a zip at all. '.repeat(50))],
    ['a zip without a model', zipSync({ 'readme.txt': strToU8('hello') })],
    ['a zip of some other JSON', zipSync({ 'model.json': strToU8('{"name":"left-pad"}') })],
    ['a model without its weights', pack(parts().model, {})],
  ])('%s is foreign', async (_what, bytes) => {
    await expect(read(bytes)).rejects.toThrow(failure('file-foreign'));
  });

  it('is damaged, not foreign, where its end is missing', async () => {
    const { model, weights } = parts();
    const zip = pack(model, { 'weights.bin': weights });
    await expect(read(zip.subarray(0, zip.length - 2_000))).rejects.toThrow(failure('file-corrupt'));
  });

  it.each(['../weights.bin', '/etc/passwd', 'a/weights.bin', '..', 'C:\\weights.bin'])(
    'weights at %s are not looked for',
    async (path) => {
      const { model, weights } = parts();
      const manifest = [{ paths: [path], weights: sampleGenerator().weightSpecs }];
      await expect(read(pack({ ...model, weightsManifest: manifest }, { [path]: weights }))).rejects.toThrow(
        failure('file-foreign'),
      );
    },
  );

  it.each([
    ['another format', { format: 'graph-model' }],
    ['a list for its metadata', { userDefinedMetadata: [] }],
    ['a list of what it says of us', { userDefinedMetadata: { digitForge: [] } }],
    ['a manifest that is no list', { weightsManifest: {} }],
    ['a manifest of lists', { weightsManifest: [[]] }],
    ['paths that are no words', { weightsManifest: [{ paths: [1], weights: [] }] }],
    ['no version of us', { userDefinedMetadata: { digitForge: { step: 1, seed: 1, latentSize: 4 } } }],
  ])('a model with %s is no layers model', async (_what, change) => {
    const { model, weights } = parts();
    await expect(read(pack({ ...model, ...change }, { 'weights.bin': weights }))).rejects.toMatchObject({
      code: 'file-foreign',
      details: { problem: 'no-layers-model', name: 'model.json' },
    });
  });

  it('JSON that is none is corrupt, and so are metadata that contradict the weights', async () => {
    const { model, weights } = parts();
    const files = { 'weights.bin': weights };
    await expect(read(zipSync({ 'model.json': strToU8('{"format":'), ...files }))).rejects.toThrow(
      failure('file-corrupt'),
    );
    const userDefinedMetadata = { digitForge: { version: 1, step: 1, seed: 1, latentSize: 100 } };
    await expect(read(pack({ ...model, userDefinedMetadata }, files))).rejects.toThrow(
      failure('file-corrupt'),
    );
    const newer = { digitForge: { version: 2 } };
    await expect(read(pack({ ...model, userDefinedMetadata: newer }, files))).rejects.toThrow(
      failure('file-foreign'),
    );
  });

  it('is refused by its size alone before it is read', async () => {
    const huge = new Blob();
    Object.defineProperty(huge, 'size', { value: 2 ** 30 });
    huge.arrayBuffer = () => Promise.reject(new Error('was read'));
    await expect(readTfjsZip(huge, 'huge.zip')).rejects.toMatchObject({
      code: 'file-too-large',
      details: { file: 'huge.zip' },
    });
  });
});

const BOMB_BYTES = 16 * 2 ** 20;

describe('a zip bomb', () => {
  const bomb = () =>
    zipSync({ 'model.json': new Uint8Array(BOMB_BYTES), 'weights.bin': new Uint8Array(4) }, { level: 9 });

  it('that declares its size is not unpacked', async () => {
    await expect(read(bomb())).rejects.toThrow(failure('file-too-large'));
  });

  it('that lies about its size is cut off', async () => {
    const zip = bomb();
    const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
    // Changes the size in the directory, which is the one that counts, from 16 MiB to 100 bytes.
    for (let at = 0; at < zip.length - 4; at++)
      if (view.getUint32(at, true) === BOMB_BYTES) view.setUint32(at, 100, true);
    await expect(read(zip)).rejects.toThrow(failure('file-corrupt'));
  });
});

describe('any damage to a file', () => {
  const original = writeTfjsZip(sampleGenerator());

  /** Random changes like those of transfers and disks, the same ones in every run. */
  function damaged(round: number): Uint8Array {
    const words = philoxWords(1, round, 0, 64);
    const at = (index: number, limit: number) => words[index]! % limit;
    const bytes = Uint8Array.from(original);
    switch (round % 4) {
      case 0:
        bytes[at(0, bytes.length)]! ^= 1 << at(1, 8);
        return bytes;
      case 1:
        return bytes.subarray(0, at(0, bytes.length));
      case 2: {
        // Most of the file is weights. Headers are where a parser can be misled.
        const tail = bytes.length - 250;
        for (let i = 0; i < 1 + at(0, 8); i++) bytes[tail + at(2 * i + 1, 250)] = at(2 * i + 2, 256);
        return bytes;
      }
      default: {
        const begin = at(0, bytes.length);
        bytes.copyWithin(begin, at(1, bytes.length), at(2, bytes.length));
        return bytes;
      }
    }
  }

  async function outcomeOf(round: number): Promise<string> {
    try {
      const artifacts = await read(damaged(round));
      return isDeepStrictEqual(artifacts, sampleGenerator())
        ? 'intact'
        : `round ${round}: damage went unseen`;
    } catch (error) {
      if (!(error instanceof ForgeError)) return `round ${round}: ${String(error)}`;
      const { code, details } = error;
      const told = details.file === 'four.zip' && typeof details.cause === 'string';
      return told && /^file-(corrupt|foreign|too-large)$/.test(code) ? 'refused' : `round ${round}: ${code}`;
    }
  }

  it('is noticed, or does not matter', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < 800; round++) outcomes.push(await outcomeOf(round));
    expect(outcomes.filter((outcome) => outcome !== 'intact' && outcome !== 'refused')).toEqual([]);
    expect(outcomes.filter((outcome) => outcome === 'refused').length).toBeGreaterThan(500);
  }, 30_000);
});
