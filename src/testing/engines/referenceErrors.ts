// Compares an engine's run with the float64 interpreter's, from a state in which every part of a step has an effect.
import { expect } from 'vitest';
import type { TrainConfig } from '../../config/trainConfig';
import type { Engine, EngineState } from '../../engine/engine';
import { initialState } from '../../engine/initialState';
import { networkOf } from '../../plan/blueprint';
import type { NamedWeights } from '../../protocol/trainer';
import type { NamedValues } from '../reference/referenceState';
import type { trainReference } from '../reference/run';
import { runTo, type Run } from './bits';

/**
 * The state in which the runs begin: no weight is zero, and some logits are beyond the end of the hinge. In the usual
 * initial state none is, so the last bias has a gradient of zero. In float32 a rounding error remains of it, which Adam
 * turns into a full step.
 */
export function someState(config: TrainConfig): EngineState {
  const state = initialState(config);
  const last = `discriminator/${networkOf('discriminator', config).layers.at(-1)!.name}/kernel`;
  const change = (name: string, value: number, i: number): number => {
    if (name.endsWith('bias')) return Math.sin(i + 1) / 2;
    return name === last ? 4 * value : value;
  };
  const weights = Object.entries(state.weights).map(([name, { shape, data }]) => [
    name,
    { shape, data: data.map((value, i) => change(name, value, i)) },
  ]);
  return { ...state, weights: Object.fromEntries(weights) as NamedWeights };
}

const worstRelative = (found: Float32Array, expected: readonly number[]): number =>
  found.length === expected.length
    ? Math.max(...expected.map((value, i) => Math.abs(found[i]! / value - 1)))
    : Number.NaN;

function worstDifference(found: NamedWeights, expected: NamedValues): number {
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  const differences = Object.entries(expected).map(([name, values]) => {
    const { data: numbers } = found[name]!;
    expect(numbers).toHaveLength(values.length);
    // Math.max returns NaN if there is one.
    return values.reduce((most, value, i) => Math.max(most, Math.abs(value - numbers[i]!)), 0);
  });
  return Math.max(0, ...differences);
}

export interface ReferenceErrors {
  /** Relative. */
  readonly loss: number;
  /** Of any weight and of any average. */
  readonly weight: number;
  /** The bits of the engine's run. */
  readonly bits: Run['bits'];
}

/**
 * Trains an engine as far as a run of the interpreter went.
 *
 * @param engine at the state where that run began
 * @returns the largest differences
 */
export async function referenceErrors(
  engine: Engine,
  { losses: expected, state }: ReturnType<typeof trainReference>,
): Promise<ReferenceErrors> {
  const { losses, bits } = await runTo(engine, state.step);
  const { weights, averages = {} } = await engine.readState();
  return {
    bits,
    loss: Math.max(
      worstRelative(losses.discriminator, expected.discriminator),
      worstRelative(losses.generator, expected.generator),
    ),
    weight: Math.max(
      worstDifference(weights, state.weights),
      worstDifference(averages, state.averages ?? {}),
    ),
  };
}
