// The state of a run at a step, in float64, under the weights' names.
import { NETWORKS, type NetworkName } from '../../config/networks';
import type { TrainConfig } from '../../config/trainConfig';
import { STREAM } from '../../plan/streams';
import { weightSpecs } from '../../plan/weights';
import type { LearnedState, NamedWeights } from '../../protocol/trainer';
import type { Learned } from './adam';
import { drawWeight } from './draws';

/** For example `generator/dense_1/kernel`: its values, in the order of its shape. */
export type NamedValues = Readonly<Record<string, Float64Array>>;

export interface ReferenceState extends Readonly<Record<keyof Learned, NamedValues>> {
  /** Steps completed. */
  readonly step: number;
  /** The averages of the generator's weights, if the run has them. */
  readonly averages?: NamedValues;
}

const INIT_STREAM = { generator: STREAM.generatorInit, discriminator: STREAM.discriminatorInit } as const;

const zerosLike = (named: NamedValues): NamedValues =>
  Object.fromEntries(Object.entries(named).map(([name, { length }]) => [name, new Float64Array(length)]));

/** A run at step 0. */
export function beginReference(config: TrainConfig): ReferenceState {
  const draw = (network: NetworkName): NamedValues =>
    Object.fromEntries(
      weightSpecs(network, config).map((spec) => [
        spec.name,
        drawWeight(spec, { seed: config.seed, stream: INIT_STREAM[network] }),
      ]),
    );
  const [generator, discriminator] = NETWORKS.map(draw);
  const weights = { ...generator, ...discriminator };
  return {
    step: 0,
    weights,
    firstMoments: zerosLike(weights),
    secondMoments: zerosLike(weights),
    ...(config.averaging > 0 && { averages: generator! }),
  };
}

const inFloat64 = (named: NamedWeights): NamedValues =>
  Object.fromEntries(Object.entries(named).map(([name, { data }]) => [name, Float64Array.from(data)]));

/** Converts an engine's state, number by number. */
export function referenceOf({
  step,
  weights,
  firstMoments,
  secondMoments,
  averages,
}: LearnedState): ReferenceState {
  return {
    step,
    weights: inFloat64(weights),
    firstMoments: inFloat64(firstMoments),
    secondMoments: inFloat64(secondMoments),
    ...(averages && { averages: inFloat64(averages) }),
  };
}
