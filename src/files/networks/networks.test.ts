// Networks go out in every format, and come back as they were. The ONNX models run in ONNX Runtime; for the other
// formats, golden bytes: `npm run prove-exports` opens files that were written in the same way in their own programs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { drawWithGenerator } from '../../gan/generatorFile';
import type { GeneratorArtifacts } from '../../protocol/trainer';
import golden from '../../testing/fixtures/network-files.fixture.json';
import { displayInputs } from '../../random/generatorInputs';
import { artifactsOf, layer, rampLayer, sequential } from '../../testing/samples/kerasModel';
import { generatorOf, NETWORK_CONFIGS, sampleRun } from '../../testing/samples/sampleNetworks';
import { checkArtifacts } from '../generator/artifactsCheck';
import { fileKind } from '../fileKind';
import { FORMATS } from './formats';
import { portableNetwork, portableGenerator, type PortableNetwork } from './portableNetwork';
import { readGenerator } from './readGenerator';
import loader from './torch/load_network.py?raw';

const ROWS = 3;
const kinds = Object.entries(NETWORK_CONFIGS);
const formats = [...FORMATS.entries()];

const digest = async (file: Blob): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Buffer.from(hash).toString('hex').slice(0, 16);
};

describe.each(kinds)('%s networks', (_kind, config) => {
  const run = sampleRun(config);
  const generator = generatorOf(run);

  it.each(formats)('come back from %s as they were', async (_name, { encode, extension }) => {
    const file = new File([encode(portableGenerator(generator))], `four.${extension}`);
    expect(await fileKind(file)).toBe('generator');
    expect(await readGenerator(file, file.name)).toEqual(generator);
  });

  it.each(formats)('have discriminators in %s, which are told apart', async (_name, { encode }) => {
    const file = encode(portableNetwork(run, 'discriminator'));
    await expect(readGenerator(file, 'critic')).rejects.toMatchObject({
      code: 'file-foreign',
      details: { file: 'critic', problem: 'discriminator' },
    });
  });
});

/** A generator with every layer that other programs may bring, but for convolutions. */
function foreignGenerator(): GeneratorArtifacts {
  const activations = ['elu', 'gelu', 'mish', 'relu6', 'selu', 'softplus', 'softsign', 'swish', 'tanh'];
  const values = (value: number) => Array.from({ length: 784 }, (_, index) => value + Math.sin(index) / 4);
  const weightsOf = (norm: string, means: Readonly<Record<string, number>>) =>
    Object.entries(means).map(([variable, mean]) => ({
      name: `${norm}/${variable}`,
      shape: [784],
      values: values(mean),
    }));
  return checkArtifacts(
    artifactsOf(
      sequential([
        rampLayer(),
        layer('BatchNormalization', { name: 'norm', epsilon: 0.01 }),
        layer('BatchNormalization', { name: 'scaled', epsilon: 0.01, center: false }),
        layer('BatchNormalization', { name: 'shifted', epsilon: 0.01, scale: false }),
        ...activations.map((activation, index) => layer('Activation', { name: `a${index}`, activation })),
        layer('LeakyReLU', { alpha: 0.3 }),
        layer('ReLU', { max_value: 0.5 }),
        layer('ThresholdedReLU', { theta: 0.1 }),
      ]),
      [
        ...weightsOf('norm', { gamma: 0.5, beta: 1, moving_mean: 1.5, moving_variance: 2 }),
        ...weightsOf('scaled', { gamma: 1, moving_mean: 0, moving_variance: 1 }),
        ...weightsOf('shifted', { beta: 0, moving_mean: 0, moving_variance: 1 }),
      ],
    ),
    'foreign.zip',
  );
}

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!)), 0);

async function runOnnx(network: PortableNetwork, feeds: Record<string, Tensor>): Promise<Float32Array> {
  const { encode } = FORMATS.get('onnx')!;
  const model = new Uint8Array(await encode(network).arrayBuffer());
  const session = await InferenceSession.create(model);
  const [output] = session.outputNames;
  const results = await session.run(feeds);
  return results[output!]!.data as Float32Array;
}

describe('ONNX Runtime', () => {
  it.each(kinds)('draws the same with %s generators', async (_kind, config) => {
    const artifacts = generatorOf(sampleRun(config));
    const inputs = displayInputs(config, 3, ROWS);
    const latent = new Tensor('float32', inputs, [ROWS, inputs.length / ROWS]);
    const images = await runOnnx(portableGenerator(artifacts), { latent });
    const expected = await drawWithGenerator(artifacts, inputs, ROWS);
    expect(largestDifference(images, expected)).toBeLessThan(1e-5);
  });

  it('draws the same with every layer that other programs may bring', async () => {
    const artifacts = foreignGenerator();
    const inputs = Float32Array.of(1, -1, 0.5);
    const network = portableGenerator(artifacts);
    const images = await runOnnx(network, { latent: new Tensor('float32', inputs, [ROWS, 1]) });
    const expected = await drawWithGenerator(artifacts, inputs, ROWS);
    expect(new Set(expected).size).toBeGreaterThan(100);
    expect(largestDifference(images, expected)).toBeLessThan(1e-5);
    for (const { encode } of FORMATS.values())
      expect(await readGenerator(encode(network), 'again')).toEqual(artifacts);
  });

  it('judges with discriminators: the sigmoid of the logit, with labels beside the images', async () => {
    const verdicts: number[] = [];
    for (const [, config] of kinds) {
      const network = portableNetwork(sampleRun(config), 'discriminator');
      const images = Float32Array.from({ length: ROWS * 784 }, (_, index) => Math.sin(index / 50));
      const feeds = {
        image: new Tensor('float32', images, [ROWS, 784]),
        ...(config.labels && { labels: new Tensor('int64', BigInt64Array.of(0n, 5n, 9n), [ROWS]) }),
      };
      verdicts.push(...(await runOnnx(network, feeds)));
    }
    expect(verdicts).toEqual(VERDICTS.map((value): unknown => expect.closeTo(value, 5)));
  });
});

/** By Keras, from the files whose bytes are below. */
const VERDICTS = [
  0.4131244, 0.4131168, 0.4130913, 0.4317971, 0.4163176, 0.4181949, 0.5757383, 0.5699611, 0.5762301,
  0.5825525, 0.5797837, 0.5610057,
];

/** `npm run prove-exports` asks for the files themselves. */
async function keep(file: Blob, name: string): Promise<void> {
  const folder = process.env['EXPORTS_FOLDER'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}`, new Uint8Array(await file.arrayBuffer()));
}

it('writes the bytes that were proven', async () => {
  const runs = kinds.map(([kind, config]) => [kind, sampleRun(config)] as const);
  const networks = [
    ['foreign', portableGenerator(foreignGenerator())] as const,
    ...runs.map(([kind, run]) => [kind, portableGenerator(generatorOf(run))] as const),
    ...runs.map(([kind, run]) => [kind, portableNetwork(run, 'discriminator')] as const),
  ];
  const found: Record<string, Record<string, string>> = {};
  for (const [kind, network] of networks) {
    const named = `${kind}: ${network.name}`;
    found[named] = {};
    for (const [format, { encode, extension }] of formats) {
      const file = encode(network);
      found[named][format] = await digest(file);
      await keep(file, `${named.replace(/\W+/g, '-')}.${extension}`);
    }
  }
  expect(found).toEqual(golden);
});

it('opens what was written for PyTorch with a module of our own, which ordered the axes', async () => {
  const file = readFileSync(
    new URL('../../testing/fixtures/permuted-generator.safetensors', import.meta.url),
  );
  expect(file.toString('latin1')).toContain('Permute');
  const expected = generatorOf(sampleRun(NETWORK_CONFIGS['convolutional']!));
  expect(await readGenerator(new Blob([file]), 'before.safetensors')).toEqual(expected);
});

it('gives files for PyTorch a loader of twenty lines', () => {
  expect(loader.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
});
