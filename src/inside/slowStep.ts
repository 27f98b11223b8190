// One training step in slow motion: what became of the first images of its batch, and of one weight of each tensor. The
// step itself was computed by the run's engine. Everything here follows from the run's states before and after it, and
// from the random numbers that every engine draws (ARCHITECTURE.md, "Randomness").
import { NETWORKS } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';
import { CLASSES, generatorInputs, networkOf } from '../plan/blueprint';
import { STREAM, type Stream } from '../plan/streams';
import { networkWeights } from '../plan/weights';
import type { LearnedState, LossPair, NamedWeights } from '../protocol/trainer';
import { drawIndices, drawNormal } from '../random/draw';
import { strongestUpdate, type AdamUpdate } from './adamUpdate';
import { logitFrom, outputsOf } from './forward';
import { lossOf } from './losses';
import type { Numbers } from './products';

/** What a network is told about an image, and what comes of it. */
export interface Verdict {
  readonly logit: number;
  /** What this image adds to the mean that is lowered. */
  readonly loss: number;
}

/** A forgery of the step: the first of its half's batch. */
export interface Forgery extends Verdict {
  /** The latent numbers. */
  readonly noise: Float32Array;
  /** The digit that was asked for; null if the networks take no labels. */
  readonly label: number | null;
  /** 784 values in [-1, 1]. */
  readonly image: Float64Array;
}

/** A real image of the run's data. */
export interface RealImage {
  readonly index: number;
  /** 784 values in [-1, 1]. */
  readonly image: Float64Array;
  /** null if the networks take no labels. */
  readonly label: number | null;
}

export interface SlowStep {
  /** The step's number, from 1. */
  readonly step: number;
  readonly config: TrainConfig;
  /** The discriminator's half: by the weights before the step. */
  readonly forgery: Forgery;
  readonly real: RealImage & Verdict;
  /** The generator's half: by the same generator and the updated discriminator. */
  readonly second: Forgery;
  /** The same second forgery in the eyes of the discriminator before its update. */
  readonly secondBefore: number;
  /** The means over the batch, as the run reports them. */
  readonly losses: LossPair;
  /** For each tensor of either network, the weight with the largest gradient. */
  readonly updates: readonly AdamUpdate[];
}

/**
 * The first real image that a step draws.
 *
 * @param step the steps completed before it
 * @param images the number of images that the run trains on
 */
export const firstRealOf = ({ seed }: TrainConfig, step: number, images: number): number =>
  drawIndices(seed, step, STREAM.realIndices, 1, images)[0]!;

/** The logit of an image in the eyes of a discriminator. */
function judge(config: TrainConfig, weights: NamedWeights, image: Numbers, label: number | null): number {
  const network = networkOf('discriminator', config);
  const outputs = outputsOf(network, weights, image);
  return logitFrom(network, weights, { outputs, image, label: label ?? 0 });
}

interface Half {
  readonly noise: Stream;
  readonly labels: Stream;
}

/** Noise, label and image of the first forgery of a half. Its noise is the first row of the stream. */
function forge(config: TrainConfig, { step, weights }: LearnedState, half: Half) {
  const { seed, latentSize } = config;
  const noise = drawNormal(seed, step, half.noise, latentSize);
  const label = config.labels ? drawIndices(seed, step, half.labels, 1, CLASSES)[0]! : null;
  const input = new Float32Array(generatorInputs(config));
  input.set(noise);
  if (label !== null) input[latentSize + label] = 1;
  const image = outputsOf(networkOf('generator', config), weights, input).at(-1)!;
  return { noise, label, image };
}

/**
 * @param states of one run, a single step apart
 * @param real the image of `firstRealOf`
 * @param losses those of the step
 */
export function slowStep(
  config: TrainConfig,
  states: readonly [before: LearnedState, after: LearnedState],
  { real, losses }: { readonly real: RealImage; readonly losses: LossPair },
): SlowStep {
  const [before, after] = states;
  const first = forge(config, before, {
    noise: STREAM.discriminatorNoise,
    labels: STREAM.discriminatorLabels,
  });
  const second = forge(config, before, { noise: STREAM.generatorNoise, labels: STREAM.generatorLabels });
  const logits = {
    first: judge(config, before.weights, first.image, first.label),
    real: judge(config, before.weights, real.image, real.label),
    second: judge(config, after.weights, second.image, second.label),
  };
  return {
    step: after.step,
    config,
    forgery: { ...first, logit: logits.first, loss: lossOf(logits.first, 'fake', config) },
    real: { ...real, logit: logits.real, loss: lossOf(logits.real, 'real', config) },
    second: { ...second, logit: logits.second, loss: lossOf(logits.second, 'taken-for-real', config) },
    secondBefore: judge(config, before.weights, second.image, second.label),
    losses,
    updates: NETWORKS.flatMap((name) =>
      networkWeights(networkOf(name, config)).map((spec) => strongestUpdate(spec.name, states, config)),
    ),
  };
}
