// Adam as Keras writes it: p -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps).
import { ADAM_BETA2, ADAM_EPSILON } from '../../config/trainConfig';
import type { LayerWeights } from './layers';
import { map, zeros, type Matrix } from './matrix';
import type { Network } from './network';

/** A network and what its optimizer remembers, by layer. */
export interface TrainedNetwork extends Network {
  readonly firstMoments: readonly LayerWeights[];
  readonly secondMoments: readonly LayerWeights[];
}

export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  /** The update's number, from 1. */
  readonly t: number;
}

/** Weights with their moments. */
interface Learned {
  readonly weights: Matrix;
  readonly firstMoments: Matrix;
  readonly secondMoments: Matrix;
}

function updateMatrix(before: Learned, gradient: Matrix, { learningRate, beta1, t }: AdamSettings): Learned {
  const rate = (learningRate * Math.sqrt(1 - ADAM_BETA2 ** t)) / (1 - beta1 ** t);
  const firstMoments = map(before.firstMoments, (m, i) => beta1 * m + (1 - beta1) * gradient.values[i]!);
  const secondMoments = map(
    before.secondMoments,
    (v, i) => ADAM_BETA2 * v + (1 - ADAM_BETA2) * gradient.values[i]! ** 2,
  );
  const weights = map(
    before.weights,
    (p, i) => p - (rate * firstMoments.values[i]!) / (Math.sqrt(secondMoments.values[i]!) + ADAM_EPSILON),
  );
  return { weights, firstMoments, secondMoments };
}

/** A network before its first update. */
export function untrained({ layers, weights }: Network): TrainedNetwork {
  const none = ({ rows, columns }: Matrix) => zeros(rows, columns);
  const moments = weights.map(({ kernel, bias }) => ({ kernel: none(kernel), bias: none(bias) }));
  return { layers, weights, firstMoments: moments, secondMoments: moments };
}

/** @param gradients by layer */
export function adamUpdate(
  network: TrainedNetwork,
  gradients: readonly LayerWeights[],
  settings: AdamSettings,
): TrainedNetwork {
  const updated = gradients.map((gradient, layer) => {
    const update = (name: keyof LayerWeights): Learned => {
      const before = {
        weights: network.weights[layer]![name],
        firstMoments: network.firstMoments[layer]![name],
        secondMoments: network.secondMoments[layer]![name],
      };
      return updateMatrix(before, gradient[name], settings);
    };
    return { kernel: update('kernel'), bias: update('bias') };
  });
  const all = (kind: keyof Learned): LayerWeights[] =>
    updated.map(({ kernel, bias }) => ({ kernel: kernel[kind], bias: bias[kind] }));
  return {
    layers: network.layers,
    weights: all('weights'),
    firstMoments: all('firstMoments'),
    secondMoments: all('secondMoments'),
  };
}
