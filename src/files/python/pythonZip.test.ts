// A run for Python: what is in the zip, and that optimizers are where Keras looks for them. `npm run prove-exports` goes
// on with it in Keras.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sampleCheckpoint } from '../../testing/samples/sampleCheckpoint';
import { NETWORK_CONFIGS } from '../../testing/samples/sampleNetworks';
import { readCheckpoint } from '../checkpoint/readCheckpoint';
import { readHdf5 } from '../networks/keras/hdf5Reader';
import { writePythonZip } from './pythonZip';

const DATA = [{ name: 't10k-images-idx3-ubyte.gz', bytes: Uint8Array.of(1, 2, 3) }];
const ARCHIVE = 'digit-forge-python-step-5.zip';

describe.each(Object.entries(NETWORK_CONFIGS))('a run of %s networks', (_kind, config) => {
  const checkpoint = sampleCheckpoint(5, { ...config, averaging: 0.9 });
  const files = unzipSync(writePythonZip(checkpoint, DATA, ARCHIVE));
  const { run } = checkpoint;

  it('holds all that continues it', async () => {
    expect(Object.keys(files).sort()).toEqual([
      'README.md',
      'checkpoint.safetensors',
      'continue.ipynb',
      'continue.py',
      'data/t10k-images-idx3-ubyte.gz',
      'digit_forge.py',
      'discriminator.keras',
      'generator.keras',
      'sweep.py',
    ]);
    expect(await readCheckpoint(new Blob([files['checkpoint.safetensors']!.slice()]), 'run')).toEqual(
      checkpoint,
    );
    expect(strFromU8(files['continue.py']!)).toMatch(/^# \/\/\/ script\n/);
  });

  it.each(['generator', 'discriminator'] as const)('gives the %s its Adam', (name) => {
    const parts = unzipSync(files[`${name}.keras`]!);
    const arrays = readHdf5(parts['model.weights.h5']!)!;
    const { compile_config: compiled } = JSON.parse(strFromU8(parts['config.json']!)) as {
      compile_config: { optimizer: { config: object } };
    };
    expect(compiled.optimizer.config).toMatchObject({
      learning_rate: config[`${name}LearningRate`],
      beta_1: config[`${name}Beta1`],
      beta_2: 0.999,
      epsilon: 1e-7,
    });
    const own = Object.keys(run.weights).filter((weight) => weight.startsWith(`${name}/`));
    const found = [...arrays.keys()].filter((path) => path.startsWith('optimizer/vars/'));
    expect(found).toHaveLength(2 + 2 * own.length);
    // Moments come in pairs, each as large as its weight: no two numbers of the sample are equal.
    const firsts = own.map((weight) => run.firstMoments[weight]!.data);
    const seconds = own.map((weight) => run.secondMoments[weight]!.data);
    for (let at = 0; at < own.length; at += 1) {
      const [first, second] = [2, 3].map(
        (offset) => arrays.get(`optimizer/vars/${2 * at + offset}`)!.values!,
      );
      const index = firsts.findIndex((data) => data.length === first!.length && data[0] === first![0]);
      expect(index).toBeGreaterThanOrEqual(0);
      expect(second).toEqual(seconds[index]);
    }
  });

  it('comes with a notebook that unpacks it', () => {
    const notebook = JSON.parse(strFromU8(files['continue.ipynb']!)) as {
      nbformat: number;
      cells: { source: string }[];
    };
    expect(notebook.nbformat).toBe(4);
    expect(notebook.cells.some(({ source }) => source.includes(ARCHIVE))).toBe(true);
    expect(notebook.cells.some(({ source }) => source.includes('continue.py'))).toBe(true);
  });
});
