import { describe, expect, it } from 'vitest';
import {
  sampleGenerator,
  sampleLabelledGenerator,
  sampleTopology,
} from '../../testing/samples/sampleGenerator';
import { checkArtifacts, type UncheckedArtifacts } from './artifactsCheck';

const check = (changes: Partial<Record<keyof UncheckedArtifacts, unknown>>) => {
  const candidate = { ...sampleGenerator(), ...changes };
  return () => checkArtifacts(candidate as UncheckedArtifacts, 'four.zip');
};

const specs = () => sampleGenerator().weightSpecs.map((spec) => ({ ...spec, shape: [...spec.shape] }));
const specsWith = (index: number, change: object) =>
  specs().map((spec, at) => (at === index ? { ...spec, ...change } : spec));
const floatsWith = (value: number) => {
  const weightData = sampleGenerator().weightData.slice(0);
  new Float32Array(weightData)[100] = value;
  return weightData;
};

describe('checkArtifacts', () => {
  it('lets a generator pass as it is', () => {
    expect(check({})()).toEqual(sampleGenerator());
  });

  it('claims neither step nor seed where other programs leave them out', () => {
    for (const origin of [undefined, { latentSize: 4 }])
      expect(check({ origin })().origin).toEqual({ latentSize: 4 });
  });

  it('knows of a generator that takes labels how much of its input is noise', () => {
    const labelled = sampleLabelledGenerator();
    expect(checkArtifacts(labelled, 'labelled.zip')).toEqual(labelled);
    const { step, seed } = labelled.origin;
    for (const [latentSize, labels] of [
      [12, true],
      [2, false],
      [-8, true],
    ] as const)
      expect(() => checkArtifacts({ ...labelled, origin: { step, seed, latentSize, labels } }, 'x')).toThrow(
        expect.objectContaining({ code: 'file-corrupt' }),
      );
  });

  it('takes the model one level down, as Keras nests it', () => {
    expect(check({ modelTopology: { model_config: sampleTopology() } })).not.toThrow();
  });

  it.each([
    ['NaN in the weights', { weightData: floatsWith(Number.NaN) }],
    ['infinity in the weights', { weightData: floatsWith(Number.POSITIVE_INFINITY) }],
    ['bytes missing', { weightData: sampleGenerator().weightData.slice(4) }],
    ['bytes too many', { weightData: new ArrayBuffer(sampleGenerator().weightData.byteLength + 4) }],
    ['a negative dimension', { weightSpecs: specsWith(0, { shape: [-4, -8] }) }],
    ['a dimension that is none', { weightSpecs: specsWith(0, { shape: [4, 8.5] }) }],
    ['an absurd dimension', { weightSpecs: specsWith(0, { shape: [1e12, 8] }) }],
    [
      'quantised weights without their scale',
      { weightSpecs: specsWith(0, { quantization: { dtype: 'uint8' } }) },
    ],
    ['a name twice', { weightSpecs: specsWith(1, { name: 'dense_2/bias' }) }],
    ['no list of weights', { weightSpecs: { length: 4 } }],
    ['a latent size that is another', { origin: { step: 0, seed: 1, latentSize: 5 } }],
    ['a seed that is no number', { origin: { step: 0, seed: 'one', latentSize: 4 } }],
  ])('calls %s corrupt', (_what, changes) => {
    expect(check(changes)).toThrow(
      expect.objectContaining({
        code: 'file-corrupt',
        details: expect.objectContaining({ file: 'four.zip' }),
      }),
    );
  });

  it.each([
    ['half floats', { weightSpecs: specsWith(0, { dtype: 'float16' }) }],
    ['no topology', { modelTopology: 'Sequential' }],
    ['an empty topology', { modelTopology: {} }],
    ['kernels that do not follow each other', { weightSpecs: specsWith(0, { shape: [8, 4] }) }],
    [
      'a bias that does not fit',
      {
        weightSpecs: [specs()[0], specs()[3], specs()[2], specs()[1]].map((spec, i) => ({
          ...specs()[i],
          shape: spec!.shape,
        })),
      },
    ],
    ['a weight under another name', { weightSpecs: specsWith(2, { name: 'conv/kernel' }) }],
    [
      'another input than the kernel',
      { modelTopology: JSON.parse(JSON.stringify(sampleTopology()).replace('[null,4]', '[null,6]')) },
    ],
    [
      'a layer of another kind',
      { modelTopology: JSON.parse(JSON.stringify(sampleTopology()).replace('LeakyReLU', 'Lambda')) },
    ],
    [
      'a width that would fill the memory',
      { modelTopology: JSON.parse(JSON.stringify(sampleTopology()).replace('"units":8', '"units":8000000')) },
    ],
  ])('calls %s foreign', (_what, changes) => {
    expect(check(changes)).toThrow(expect.objectContaining({ code: 'file-foreign' }));
  });

  it('calls an output of another size foreign', () => {
    const modelTopology = JSON.parse(JSON.stringify(sampleTopology()).replace('784', '10'));
    const weightSpecs = specs().map((spec) => ({
      ...spec,
      shape: spec.shape.map((n) => (n === 784 ? 10 : n)),
    }));
    const weightData = new ArrayBuffer(4 * (4 * 8 + 8 + 8 * 10 + 10));
    expect(check({ modelTopology, weightSpecs, weightData })).toThrow(
      expect.objectContaining({
        code: 'file-foreign',
        details: {
          file: 'four.zip',
          problem: 'wrong-output',
          cause: expect.stringContaining('784'),
          values: '10',
        },
      }),
    );
  });

  it('refuses more weights than a network here may have', () => {
    const weightSpecs = specsWith(0, { shape: [10_000, 10_000] });
    expect(check({ weightSpecs })).toThrow(expect.objectContaining({ code: 'file-too-large' }));
  });

  it('does not follow a topology without end', () => {
    const modelTopology = JSON.parse(`${'{"config":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
    expect(check({ modelTopology })).toThrow(expect.objectContaining({ code: 'file-corrupt' }));
  });
});
