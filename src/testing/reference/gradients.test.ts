// The reference's gradients against finite differences of its own forward pass.
import { describe, expect, it } from 'vitest';
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { readTestImages } from '../samples/mnist';
import { crossEntropy } from './crossEntropy';
import type { Layer, LayerWeights } from './layers';
import type { Matrix } from './matrix';
import { networkBackward, networkForward, type Network } from './network';
import { beginReference, takeReferenceStep } from './run';

const DIFFERENCE = 1e-5;
/** Of a gradient: the differences' own errors are some 1e-10. */
const TOLERANCE = 1e-8;

/** The derivative of a function of matrices by one value of one of them, which is back in its place afterwards. */
function differentiate(f: () => number, { values }: Matrix, i: number): number {
  const value = values[i]!;
  const at = (x: number): number => {
    values[i] = x;
    return f();
  };
  const difference = at(value + DIFFERENCE) - at(value - DIFFERENCE);
  values[i] = value;
  return difference / (2 * DIFFERENCE);
}

/** How far a gradient is from the differences, at every `stride`th value. */
function worstError(f: () => number, by: Matrix, gradient: Matrix, stride = 1): number {
  expect([gradient.rows, gradient.columns]).toEqual([by.rows, by.columns]);
  let worst = 0;
  for (let i = 0; i < by.values.length; i += stride)
    worst = Math.max(worst, Math.abs(gradient.values[i]! - differentiate(f, by, i)));
  return worst;
}

/** Some numbers between -1 and 1, the same each time and none close to 0. */
function someMatrix(rows: number, columns: number, from: number): Matrix {
  const values = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(1 + 7 * (from + i)));
  return { rows, columns, values };
}

describe('a network', () => {
  const layers: readonly Layer[] = [
    { kind: 'dense', inputs: 5, outputs: 7, activation: 'leakyRelu' },
    { kind: 'dense', inputs: 7, outputs: 4, activation: 'tanh' },
    { kind: 'dense', inputs: 4, outputs: 1, activation: 'linear' },
  ];
  const weights = layers.map(({ inputs, outputs }, index): LayerWeights => ({
    kernel: someMatrix(inputs, outputs, 100 * index),
    bias: someMatrix(1, outputs, 100 * index + 50),
  }));
  const network: Network = { layers, weights };
  const x = someMatrix(6, 5, 500);
  const lossOf = () => crossEntropy(networkForward(network, x).output, (row) => (row < 4 ? 1 : 0));
  const gradients = networkBackward(networkForward(network, x), lossOf().gradient);

  it.each([...layers.keys()])('has the gradient by the weights of layer %i', (index) => {
    const loss = () => lossOf().loss;
    const { kernel, bias } = gradients.weights[index]!;
    expect(worstError(loss, weights[index]!.kernel, kernel)).toBeLessThan(TOLERANCE);
    expect(worstError(loss, weights[index]!.bias, bias)).toBeLessThan(TOLERANCE);
  });

  it('has the gradient by its input', () => {
    expect(worstError(() => lossOf().loss, x, gradients.input)).toBeLessThan(TOLERANCE);
  });
});

describe('a step', () => {
  // The discriminator stays as it is, so that it is the same one that a changed generator meets.
  const config: TrainConfig = {
    ...SEED_CONFIG,
    batchSize: 3,
    latentSize: 4,
    generatorUnits: [5],
    discriminatorUnits: [6, 3],
    discriminatorLearningRate: 0,
  };
  const pixels = readTestImages();
  const run = beginReference(config);
  const { after } = takeReferenceStep(run, pixels);
  const losses = {
    generator: () => takeReferenceStep(run, pixels).generatorLoss,
    discriminator: () => takeReferenceStep(run, pixels).discriminatorLoss,
  };
  const rests = { generator: 1 - config.generatorBeta1, discriminator: 1 - config.discriminatorBeta1 };

  /** Of the first step: what the first moments are made of. */
  const gradientOf = ({ rows, columns, values }: Matrix, rest: number): Matrix => ({
    rows,
    columns,
    values: values.map((moment) => moment / rest),
  });

  it.each(['generator', 'discriminator'] as const)('goes down the slope of the loss of the %s', (name) => {
    const { weights } = run[name];
    for (const [index, moments] of after[name].firstMoments.entries())
      for (const kind of ['kernel', 'bias'] as const) {
        const gradient = gradientOf(moments[kind], rests[name]);
        expect(worstError(losses[name], weights[index]![kind], gradient, 41)).toBeLessThan(TOLERANCE);
      }
  });
});
