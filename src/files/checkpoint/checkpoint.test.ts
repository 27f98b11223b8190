// A checkpoint written to a file and read again, and each way in which a file can be wrong.
import { describe, expect, it } from 'vitest';
import type { CheckpointProblem } from '../../protocol/fileProblems';
import { ForgeError } from '../../protocol/errors';
import { SAMPLE_CONFIG, sampleCheckpoint } from '../../testing/samples/sampleCheckpoint';
import { samplePoint } from '../../testing/samples/sampleQuality';
import {
  bytesOf,
  inFirstVersion,
  putTogether,
  signed,
  takeApart,
  tensorsOf,
  withHeader,
  type Entry,
  type FileParts,
} from '../../testing/samples/safetensorsParts';
import type { Checkpoint } from './checkpoint';
import { FIRST_SETTINGS } from './metadata';
import { readCheckpoint } from './readCheckpoint';
import type { Tensor } from './safetensors';
import { writeCheckpoint } from './writeCheckpoint';

const ORIGINAL = await bytesOf(writeCheckpoint(sampleCheckpoint()));
const parts = (): FileParts => takeApart(ORIGINAL);
const metadata = () => parts().metadata as Record<string, string>;
const read = (file: BlobPart) => readCheckpoint(new Blob([file]), 'five.safetensors');

interface Refused {
  readonly code?: string;
  readonly problem?: CheckpointProblem;
  /** The tensor or the entry that is wrong. */
  readonly name?: string;
  readonly kind?: string;
}

/** The error and the problem with which a file is refused; undefined if it is not refused with a known problem. */
async function problemOf(file: BlobPart): Promise<Refused | undefined> {
  const thrown: unknown = await read(file).catch((error: unknown) => error);
  if (!(thrown instanceof ForgeError)) return undefined;
  const { code, details } = thrown;
  const told = details['file'] === 'five.safetensors' && typeof details['cause'] === 'string';
  return told ? { code, ...(details as Omit<Refused, 'code'>) } : undefined;
}

const corrupt = (problem: CheckpointProblem, name?: string): Refused => ({
  code: 'file-corrupt',
  problem,
  ...(name !== undefined && { name }),
});
const foreign: Refused = { code: 'file-foreign', problem: 'no-checkpoint' };

describe('a checkpoint', () => {
  it.each([0, 1, 5])('of step %i comes back as it went, bit by bit', async (step) => {
    expect(await read(writeCheckpoint(sampleCheckpoint(step)))).toEqual(sampleCheckpoint(step));
  });

  it('may have negative zeros, the smallest and the largest numbers, and infinite losses', async () => {
    const checkpoint = sampleCheckpoint();
    checkpoint.run.weights['generator/dense_1/kernel']!.data.set([-0, 1e-45, -3.4e38]);
    checkpoint.losses.generator[0] = Number.POSITIVE_INFINITY;
    expect(await read(writeCheckpoint(checkpoint))).toEqual(checkpoint);
  });

  it('keeps every setting, and the seconds to the last digit', async () => {
    const config = { ...SAMPLE_CONFIG, reproducible: true, threads: 3, generatorLearningRate: 1 / 3 };
    const sample = sampleCheckpoint(2, config);
    for (const seconds of [0, 1e-7, 1 / 3, 123_456.789, 1e21]) {
      const { run } = await read(writeCheckpoint({ ...sample, run: { ...sample.run, seconds } }));
      expect(run.seconds).toBe(seconds);
      expect(run.config).toEqual(config);
    }
  });

  it('keeps the averages of a run that has them', async () => {
    const averaged = sampleCheckpoint(5, { ...SAMPLE_CONFIG, averaging: 0.999, labels: true });
    expect(Object.keys(averaged.run.averages!)).toContain('generator/dense_2/kernel');
    expect(await read(writeCheckpoint(averaged))).toEqual(averaged);
  });

  it('keeps the kernels of convolutions, as Keras has them', async () => {
    const config = {
      ...SAMPLE_CONFIG,
      architecture: 'convolutional',
      channels: 3,
      averaging: 0.999,
    } as const;
    const convolutional = sampleCheckpoint(5, config);
    expect(convolutional.run.weights['generator/conv_transpose_1/kernel']!.shape).toEqual([4, 4, 3, 6]);
    expect(await read(writeCheckpoint(convolutional))).toEqual(convolutional);
  });

  it('holds the curve of quality, if there is one', async () => {
    const agreed = samplePoint(5, { agreement: 0.96875, kernel: -0.001, images: 10_000 });
    const measured = { ...sampleCheckpoint(), quality: [samplePoint(0), samplePoint(5), agreed] };
    expect(await read(writeCheckpoint(measured))).toEqual(measured);
    expect(await read(writeCheckpoint({ ...sampleCheckpoint(), quality: [] }))).toEqual(sampleCheckpoint());
  });

  it('holds the name of the visitor’s own images, if there are any', async () => {
    const imagesFrom = { name: 'my digits.zip', images: 40 };
    const own = { ...sampleCheckpoint(), imagesFrom };
    const file = writeCheckpoint(own);
    expect(await read(file)).toEqual(own);
    expect(takeApart(await bytesOf(file)).metadata).toMatchObject({ version: '4' });
    const long = writeCheckpoint({ ...own, imagesFrom: { ...imagesFrom, name: 'n'.repeat(300) } });
    expect((await read(long)).imagesFrom).toEqual({ name: 'n'.repeat(200), images: 40 });
  });

  it('is of the third version without, which earlier pages open', () => {
    expect(parts().metadata).toMatchObject({ version: '3' });
  });

  it.each<[string, unknown]>([
    ['no JSON', 'x'],
    ['no name', { images: 4 }],
    ['an empty name', { name: '', images: 4 }],
    ['a name that is too long', { name: 'n'.repeat(201), images: 4 }],
    ['no images', { name: 'a', images: 0 }],
    ['too many images', { name: 'a', images: 200_001 }],
    ['half an image', { name: 'a', images: 1.5 }],
    ['more than it knows', { name: 'a', images: 4, more: 1 }],
  ])('does not open with %s as its images’ name', async (_, images) => {
    const { checksum: _sum, ...words } = parts().metadata as Record<string, string>;
    const text = typeof images === 'string' ? images : JSON.stringify(images);
    const file = signed({ ...words, version: '4', images: text }, tensorsOf(parts()));
    expect(await problemOf(await bytesOf(file))).toMatchObject(corrupt('bad-metadata', 'images'));
  });

  it('of the second version opens without a curve of quality', async () => {
    const { checksum: _, ...words } = parts().metadata as Record<string, string>;
    expect(await read(signed({ ...words, version: '2' }, tensorsOf(parts())))).toEqual(sampleCheckpoint());
  });

  it.each<[string, unknown]>([
    ['no JSON', 'x'],
    ['no list', {}],
    ['a point without figures', [{ step: 1 }]],
    ['a point after the run', [samplePoint(6)]],
    ['points in disorder', [samplePoint(3), samplePoint(2)]],
    ['too many points', Array.from({ length: 501 }, () => samplePoint(1))],
    ['nine digits', [samplePoint(1, { histogram: Array.from({ length: 9 }, () => 0.1) })]],
    ['a judge without a name', [samplePoint(1, { judge: '<b>' })]],
    ['a negative distance', [samplePoint(1, { frechet: -1 })]],
    ['more than it knows', [{ ...samplePoint(1), more: 1 }]],
  ])('does not open with %s as its curve of quality', async (_, quality) => {
    const { checksum: _sum, ...words } = parts().metadata as Record<string, string>;
    const text = typeof quality === 'string' ? quality : JSON.stringify(quality);
    const file = signed({ ...words, quality: text }, tensorsOf(parts()));
    expect(await problemOf(await bytesOf(file))).toMatchObject(corrupt('bad-metadata', 'quality'));
  });

  it('of the first version opens with the settings that came later off', async () => {
    expect(await read(inFirstVersion(parts()))).toEqual(sampleCheckpoint());
  });

  it('is a safetensors file: metadata of strings, tensors one after another', () => {
    const { metadata: words, entries, data } = parts();
    expect(words).toEqual({
      format: 'digit-forge-checkpoint',
      version: '3',
      config: JSON.stringify(SAMPLE_CONFIG),
      step: '5',
      seconds: '0.05',
      checksum: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
    expect(Object.keys(entries)).toHaveLength(3 * 8 + 2);
    expect(entries['generator/dense_1/kernel']).toEqual({
      dtype: 'F32',
      shape: [2, 3],
      data_offsets: [0, 24],
    });
    expect(entries).toMatchObject({
      'discriminator/dense_2/bias': { shape: [1] },
      'first_moment/generator/dense_2/kernel': { shape: [3, 784] },
      'second_moment/discriminator/dense_1/kernel': { shape: [784, 2] },
      'losses/discriminator': { shape: [5] },
      'losses/generator': { shape: [5] },
    });
    let end = 0;
    for (const { data_offsets: offsets } of Object.values(entries)) {
      expect((offsets as number[])[0]).toBe(end);
      end = (offsets as number[])[1]!;
    }
    expect(end).toBe(data.length);
    expect((ORIGINAL.length - data.length) % 8, 'the data are aligned').toBe(0);
    const kernel = sampleCheckpoint().run.weights['generator/dense_1/kernel']!.data;
    expect([...new Float32Array(data.slice(0, 24).buffer)]).toEqual([...kernel]);
  });

  it('may have been written anew by another program, in another order', async () => {
    const tensors = tensorsOf(parts()).toReversed();
    expect(await read(signed(metadata(), tensors))).toEqual(sampleCheckpoint());
    const { checksum, ...words } = metadata();
    const { entries, data } = parts();
    const rewritten = { metadata: { checksum, ...words }, entries, data };
    expect(await read(putTogether(rewritten))).toEqual(sampleCheckpoint());
    const text = JSON.stringify({ ...entries, __metadata__: metadata() }, null, 1);
    expect(await read(withHeader(`${text}\n\n`, data))).toEqual(sampleCheckpoint());
  });

  const spoiled: [string, (checkpoint: Checkpoint) => void][] = [
    ['a weight', ({ run }) => (run.weights['generator/dense_1/bias']!.data[1] = Number.NaN)],
    ['a first moment', ({ run }) => (run.firstMoments['generator/dense_1/bias']!.data[1] = -Infinity)],
    ['a second moment', ({ run }) => (run.secondMoments['generator/dense_1/bias']!.data[1] = Infinity)],
    ['a loss', ({ losses }) => (losses.discriminator[4] = Number.NaN)],
  ];
  it.each(spoiled)('is not written where %s is no number', (_what, spoil) => {
    const checkpoint = sampleCheckpoint();
    spoil(checkpoint);
    expect(() => writeCheckpoint(checkpoint)).toThrow(expect.objectContaining({ code: 'run-diverged' }));
  });
});

describe('a container that is wrong', () => {
  const headerLength = (length: bigint) => {
    const file = ORIGINAL.slice();
    new DataView(file.buffer).setBigUint64(0, length, true);
    return file;
  };

  it.each([0, 1, 7, 8])('is cut short at %i bytes', async (length) => {
    expect(await problemOf(ORIGINAL.slice(0, length))).toMatchObject(corrupt('cut-short'));
  });

  it('is cut short in its header, and in its data', async () => {
    expect(await problemOf(ORIGINAL.slice(0, 200))).toMatchObject(corrupt('cut-short'));
    expect(await problemOf(ORIGINAL.slice(0, -1))).toMatchObject(corrupt('cut-short'));
    expect(await problemOf(ORIGINAL.slice(0, -4_000))).toMatchObject(corrupt('cut-short'));
  });

  it('has bytes after its end', async () => {
    expect(await problemOf(new Blob([ORIGINAL, 'more']))).toMatchObject(corrupt('bad-layout'));
  });

  it.each([0n, 1n, 2n ** 20n + 1n, 2n ** 31n, 2n ** 63n, 2n ** 64n - 1n])(
    'has a header of %i bytes',
    async (length) => {
      expect(await problemOf(headerLength(length))).toMatchObject(corrupt('unreadable-header'));
    },
  );

  it('is no safetensors file at all', async () => {
    for (const file of ['Seven, three, nought, four.', 'PK\u0003\u0004 and so on and on'])
      expect(await problemOf(file)).toMatchObject(foreign);
  });

  it.each([
    ['no UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['no JSON', '{"a": nothing}'],
    ['a name twice', '{"a":1,"a":1}'],
    ['a name that pollutes', '{"__proto__":{"dtype":"F32"}}'],
  ])('has a header with %s', async (_what, header) => {
    const bytes = typeof header === 'string' ? new TextEncoder().encode(header) : header;
    const file = withHeader(' '.repeat(bytes.length), parts().data);
    file.set(bytes, 8);
    expect(await problemOf(file)).toMatchObject(corrupt('unreadable-header'));
  });

  it('has a tensor twice', async () => {
    const { metadata: words, entries, data } = parts();
    const json = JSON.stringify({ __metadata__: words, ...entries });
    const twice = `${json.slice(0, -1)},"losses/generator":${JSON.stringify(entries['losses/generator'])}}`;
    expect(await problemOf(withHeader(twice, data))).toMatchObject(corrupt('unreadable-header'));
  });

  const changed = (name: string, change: Partial<Entry>): Uint8Array<ArrayBuffer> => {
    const file = parts();
    file.entries[name] = { ...file.entries[name]!, ...change };
    return putTogether(file);
  };
  const FIRST = 'generator/dense_1/kernel';

  it.each(['F16', 'BF16', 'F64', 'F8_E4M3'])(
    'is kept as %s, which is whole and something else',
    async (dtype) => {
      expect(await problemOf(changed(FIRST, { dtype }))).toMatchObject({
        code: 'file-foreign',
        problem: 'other-numbers',
        name: FIRST,
        kind: dtype,
      });
    },
  );

  it.each<[string, Partial<Entry>]>([
    ['an unknown type', { dtype: '__proto__' }],
    ['no type', { dtype: undefined }],
    ['another shape than bytes', { shape: [2, 4] }],
    ['an absurd shape', { shape: [2 ** 30, 2 ** 30] }],
    ['an infinite shape', { shape: [1e308, 1e308] }],
    ['a shape beyond counting', { shape: [2 ** 53, 1] }],
    ['a negative shape', { shape: [-2, -3] }],
    ['a shape of fractions', { shape: [2.5, 2.4] }],
    ['a shape of words', { shape: ['2', '3'] }],
    ['many dimensions', { shape: [1, 1, 1, 2, 3] }],
    ['no shape', { shape: null }],
    ['offsets the wrong way round', { data_offsets: [24, 0] }],
    ['negative offsets', { data_offsets: [-24, 0] }],
    ['offsets of fractions', { data_offsets: [0.5, 24.5] }],
    ['one offset', { data_offsets: [0] }],
    ['three offsets', { data_offsets: [0, 24, 24] }],
    ['something more to say', { more: 1 } as Partial<Entry>],
  ])('describes a tensor with %s', async (_what, change) => {
    expect(await problemOf(changed(FIRST, change))).toMatchObject(corrupt('bad-tensor', FIRST));
  });

  it('describes a tensor by no object', async () => {
    const file = parts();
    for (const entry of [null, 5, 'F32', []]) {
      const entries = { ...file.entries, [FIRST]: entry as Entry | null } as Record<string, Entry>;
      expect(await problemOf(putTogether({ ...file, entries }))).toMatchObject(corrupt('bad-tensor', FIRST));
    }
  });

  it('has tensors that overlap, and gaps', async () => {
    expect(await problemOf(changed('generator/dense_1/bias', { data_offsets: [12, 24] }))).toMatchObject(
      corrupt('bad-layout'),
    );
    expect(await problemOf(changed('generator/dense_1/bias', { data_offsets: [28, 40] }))).toMatchObject(
      corrupt('bad-layout'),
    );
    expect(await problemOf(changed(FIRST, { data_offsets: [4, 28] }))).toMatchObject(corrupt('bad-layout'));
    expect(
      await problemOf(changed('losses/generator', { data_offsets: [2 ** 40, 2 ** 40 + 20] })),
    ).toMatchObject(corrupt('bad-layout'));
  });

  it('has two tensors’ places exchanged', async () => {
    const [a, b] = ['first_moment/generator/dense_1/bias', 'second_moment/generator/dense_1/bias'] as const;
    const file = parts();
    const [offsetsA, offsetsB] = [file.entries[a]!.data_offsets, file.entries[b]!.data_offsets];
    file.entries[a]!.data_offsets = offsetsB;
    file.entries[b]!.data_offsets = offsetsA;
    expect(await problemOf(putTogether(file))).toMatchObject(corrupt('wrong-checksum'));
  });
});

describe('metadata that are wrong', () => {
  const withWords = (change: Record<string, unknown>) => {
    const file = parts();
    return putTogether({ ...file, metadata: { ...file.metadata, ...change } });
  };
  const without = (key: string) => {
    const file = parts();
    delete file.metadata[key];
    return putTogether(file);
  };
  const withSettings = (change: object) =>
    withWords({ config: JSON.stringify({ ...SAMPLE_CONFIG, ...change }) });

  it('are another program’s', async () => {
    for (const file of [
      withWords({ format: 'pt' }),
      withWords({ format: 'pt', step: 1_000 }),
      without('format'),
      withHeader('{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}', new Uint8Array(4)),
    ])
      expect(await problemOf(file)).toMatchObject(foreign);
  });

  it('are a newer Digit Forge’s, whatever else they say', async () => {
    for (const version of ['5', '17']) {
      const file = parts();
      file.entries['frames'] = { dtype: 'U8', shape: [0], data_offsets: [0, 0] };
      file.metadata = { ...file.metadata, version, more: 'yes' };
      expect(await problemOf(putTogether(file))).toMatchObject({
        code: 'file-newer',
        problem: 'newer-version',
      });
    }
  });

  it.each(['', '0', '-1', '1.0', '01', 'one', '1e3', '99999999999999999999'])(
    'have the version "%s"',
    async (version) => {
      expect(await problemOf(withWords({ version }))).toMatchObject(corrupt('bad-metadata', 'version'));
    },
  );

  it.each([
    ['config', [5, null, 'x', '[]x', '{"steps":1,"steps":2}', '{"__proto__":{}}', '5', 'null']],
    ['step', [5, '', '-1', '5.0', '05', '1e1', ' 5', 'NaN', '4294967296', '9'.repeat(400), '0x5']],
    ['seconds', [1, '', '-1', 'NaN', 'Infinity', '1e999', '1,5', '0x1', '1'.repeat(400)]],
    ['checksum', ['', '12345', '1234567g', 'ABCDEF01', '123456789']],
  ])('have an impossible %s', async (key, values) => {
    for (const value of values) {
      // A value that is no string makes all metadata invalid.
      const name = typeof value === 'string' ? key : '__metadata__';
      expect(await problemOf(withWords({ [key]: value }))).toMatchObject(corrupt('bad-metadata', name));
    }
    expect(await problemOf(without(key))).toMatchObject(corrupt('bad-metadata', key));
  });

  it('have an entry too many, or are no object', async () => {
    expect(await problemOf(withWords({ author: 'me' }))).toMatchObject(corrupt('bad-metadata', 'author'));
    // What is wrong with a known entry comes first.
    const author = { ...parts().metadata, toString: 'me', author: 'me' };
    expect(await problemOf(withWords(author))).toMatchObject(corrupt('bad-metadata', 'toString'));
    expect(await problemOf(withWords({ ...author, step: '-1', seconds: 'x' }))).toMatchObject(
      corrupt('bad-metadata', 'step'),
    );
    expect(await problemOf(withHeader('{"__metadata__":[]}', new Uint8Array(0)))).toMatchObject(
      corrupt('bad-metadata'),
    );
    expect(await problemOf(withHeader('{"__metadata__":7}', new Uint8Array(0)))).toMatchObject(
      corrupt('bad-metadata'),
    );
  });

  it.each<[string, object]>([
    ['batchSize', { batchSize: 0 }],
    ['generatorUnits', { generatorUnits: [1e9] }],
    ['generatorUnits', { generatorUnits: [4_096, 4_096, 4_096] }],
    ['channels', { architecture: 'convolutional', channels: 256, latentSize: 1_024 }],
    ['architecture', { architecture: 'recurrent' }],
    ['generatorUnits', { generatorUnits: Array.from({ length: 1_000 }, () => 1) }],
    ['latentSize', { latentSize: 1e300 }],
    ['engine', { engine: 'quantum' }],
    ['seed', { seed: 2 ** 60 }],
    ['colour', { colour: 'red' }],
  ])('have a bad setting %s', async (name, change) => {
    expect(await problemOf(withSettings(change))).toMatchObject(corrupt('bad-config', name));
  });

  it.each(FIRST_SETTINGS)('lack the setting %s', async (key) => {
    expect(await problemOf(withSettings({ [key]: undefined }))).toMatchObject(corrupt('bad-config', key));
  });
});

describe('contents that are wrong, under a right checksum', () => {
  const withTensors = (change: (tensors: Tensor[]) => Tensor[], words: Record<string, string> = {}) =>
    signed({ ...metadata(), ...words }, change(tensorsOf(parts())));
  const BIAS = 'second_moment/generator/dense_1/bias';
  const withValue = (name: string, value: number) =>
    withTensors((tensors) => {
      tensors.find((tensor) => tensor.name === name)!.data[1] = value;
      return tensors;
    });

  it('lack a tensor, have one too many, or name it otherwise', async () => {
    expect(
      await problemOf(withTensors((tensors) => tensors.filter(({ name }) => name !== BIAS))),
    ).toMatchObject(corrupt('missing-tensor', BIAS));
    const spare = { name: 'third_moment', shape: [1], data: Float32Array.of(1) };
    expect(await problemOf(withTensors((tensors) => [...tensors, spare]))).toMatchObject(
      corrupt('unknown-tensor', spare.name),
    );
    const renamed = withTensors((tensors) =>
      tensors.map((tensor) => (tensor.name === BIAS ? { ...tensor, name: 'x'.repeat(500) } : tensor)),
    );
    expect(await problemOf(renamed)).toMatchObject(corrupt('missing-tensor', BIAS));
  });

  it('have a tensor of another shape, if of the same size', async () => {
    const name = 'generator/dense_1/kernel';
    const turned = withTensors((tensors) =>
      tensors.map((tensor) => (tensor.name === name ? { ...tensor, shape: [3, 2] } : tensor)),
    );
    expect(await problemOf(turned)).toMatchObject(corrupt('wrong-shape', name));
  });

  it('are of other networks than the settings say', async () => {
    const config = JSON.stringify({ ...SAMPLE_CONFIG, generatorUnits: [4] });
    expect(await problemOf(withTensors((tensors) => tensors, { config }))).toMatchObject(
      corrupt('wrong-shape'),
    );
    const deeper = JSON.stringify({ ...SAMPLE_CONFIG, discriminatorUnits: [2, 2] });
    expect(await problemOf(withTensors((tensors) => tensors, { config: deeper }))).toMatchObject(
      corrupt('wrong-shape'),
    );
  });

  it('are of dense networks where the settings say convolutional', async () => {
    const config = JSON.stringify({ ...SAMPLE_CONFIG, architecture: 'convolutional' });
    expect(await problemOf(withTensors((tensors) => tensors, { config }))).toMatchObject(
      corrupt('wrong-shape', 'generator/dense_1/kernel'),
    );
  });

  it.each(['0', '4', '6', '1000000'])('have five losses of each network at step %s', async (step) => {
    expect(await problemOf(withTensors((tensors) => tensors, { step }))).toMatchObject(
      corrupt('wrong-shape', 'losses/generator'),
    );
  });

  it.each([Number.NaN, Infinity, -Infinity])('hold %s', async (value) => {
    for (const name of ['generator/dense_1/bias', 'first_moment/generator/dense_1/bias', BIAS])
      expect(await problemOf(withValue(name, value))).toMatchObject(corrupt('not-finite', name));
  });

  it('hold a loss that is no number', async () => {
    expect(await problemOf(withValue('losses/discriminator', Number.NaN))).toMatchObject(
      corrupt('not-finite', 'losses/discriminator'),
    );
  });

  it('hold a negative second moment', async () => {
    expect(await problemOf(withValue(BIAS, -1e-30))).toMatchObject(corrupt('negative-moment', BIAS));
  });
});

describe('what is read of a file', () => {
  it('is nothing, where it is too large', async () => {
    const huge = new Blob();
    Object.defineProperty(huge, 'size', { value: 2 ** 30 + 1 });
    huge.slice = () => {
      throw new Error('was read');
    };
    await expect(readCheckpoint(huge, 'huge')).rejects.toMatchObject({ code: 'file-too-large' });
  });

  /** Records which parts of the file are read. */
  function watched(file: Uint8Array<ArrayBuffer>) {
    const blob = new Blob([file]);
    const sizes: number[] = [];
    const slice = blob.slice.bind(blob);
    blob.slice = (...range) => {
      const part = slice(...range);
      sizes.push(part.size);
      return part;
    };
    return { blob, sizes };
  }

  it('is the header alone, where that is wrong', async () => {
    const file = parts();
    file.metadata['step'] = '6';
    const { blob, sizes } = watched(putTogether(file));
    await expect(readCheckpoint(blob, 'x')).rejects.toMatchObject({ details: { problem: 'wrong-shape' } });
    expect(Math.max(...sizes)).toBeLessThan(blob.size - file.data.length);
    expect(sizes).toHaveLength(2);
  });

  it('may fail', async () => {
    const gone = new Blob([ORIGINAL]);
    gone.slice = () => {
      const part = new Blob();
      part.arrayBuffer = () => Promise.reject(new DOMException('It was moved.', 'NotFoundError'));
      return part;
    };
    await expect(readCheckpoint(gone, 'gone')).rejects.toMatchObject({
      code: 'file-corrupt',
      details: { problem: 'unreadable-file', cause: 'It was moved.' },
    });
  });
});
