// The weights during a step: those before the step, and those after its updates so far.
import type { NetworkName } from '../../config/networks';
import type { TrainConfig } from '../../config/trainConfig';
import type { WeightsState } from '../../plan/stepPlan';
import { adamUpdate, moveAverage, type Learned } from './adam';
import type { NamedValues, ReferenceState } from './referenceState';

/** The result of one update. */
interface Updated extends Learned {
  readonly average?: Float64Array;
}

export class WeightVersions {
  readonly #config: TrainConfig;
  readonly #before: ReferenceState;
  readonly #updated = new Map<string, Updated>();

  constructor(config: TrainConfig, before: ReferenceState) {
    this.#config = config;
    this.#before = before;
  }

  #find(name: string, state: WeightsState): Float64Array | undefined {
    switch (state) {
      case 'before':
        return this.#before.weights[name];
      case 'after':
        return this.#updated.get(name)?.weights;
      case 'average':
        return this.#before.averages?.[name];
      default:
        return state satisfies never;
    }
  }

  /** @throws Error if the weight does not exist: it has no average, or was not updated yet */
  get(name: string, state: WeightsState): Float64Array {
    const found = this.#find(name, state);
    if (!found) throw new Error(`There is no ${name} in the state '${state}'`);
    return found;
  }

  /**
   * Updates a weight by Adam.
   *
   * @throws Error if the step has already updated the weight
   */
  update(network: NetworkName, name: string, gradient: Float64Array, averaged: boolean): void {
    if (this.#updated.has(name)) throw new Error(`${name} is updated twice`);
    const { weights, firstMoments, secondMoments, averages, step } = this.#before;
    const { [`${network}LearningRate` as const]: learningRate, [`${network}Beta1` as const]: beta1 } =
      this.#config;
    const t = step + 1;
    const learned = adamUpdate(
      { weights: weights[name]!, firstMoments: firstMoments[name]!, secondMoments: secondMoments[name]! },
      gradient,
      { learningRate, beta1, t },
    );
    const { averaging } = this.#config;
    const average = averaged && moveAverage(averages![name]!, learned.weights, { averaging, t });
    this.#updated.set(name, { ...learned, ...(average && { average }) });
  }

  /** The state after the step. Weights without an update are unchanged. */
  after(): ReferenceState {
    const { step, averages, ...before } = this.#before;
    const merge = (kind: keyof Updated): NamedValues =>
      Object.fromEntries(
        [...this.#updated].flatMap(([name, { [kind]: values }]) => (values ? [[name, values]] : [])),
      );
    return {
      step: step + 1,
      weights: { ...before.weights, ...merge('weights') },
      firstMoments: { ...before.firstMoments, ...merge('firstMoments') },
      secondMoments: { ...before.secondMoments, ...merge('secondMoments') },
      ...(averages && { averages: { ...averages, ...merge('average') } }),
    };
  }
}
