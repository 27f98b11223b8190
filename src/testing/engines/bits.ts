// Fingerprints of weights: hundreds of thousands of bits as one line each, so that a difference is reported in few
// words.
import { createHash } from 'node:crypto';
import type { Engine, EngineState, LossBatch } from '../../engine/engine';
import type { NamedWeights } from '../../protocol/trainer';
import { trainTo } from './training';

export const bitsOf = (values: Float32Array): string =>
  createHash('sha256')
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest('hex')
    .slice(0, 16);

const bitsOfWeights = (weights: NamedWeights) =>
  Object.fromEntries(
    Object.entries(weights).map(([name, { shape, data }]) => [name, `${shape.join('x')} ${bitsOf(data)}`]),
  );

/** The fingerprint of a whole state, including names and shapes. */
export const bitsOfState = ({ step, weights, firstMoments, secondMoments, averages }: EngineState) => ({
  step,
  weights: bitsOfWeights(weights),
  firstMoments: bitsOfWeights(firstMoments),
  secondMoments: bitsOfWeights(secondMoments),
  ...(averages && { averages: bitsOfWeights(averages) }),
});

export interface Run {
  readonly losses: LossBatch;
  readonly bits: ReturnType<typeof bitsOfState>;
}

/** Trains to a step. @returns the losses on the way, and the state */
export async function runTo(engine: Engine, step: number): Promise<Run> {
  await trainTo(engine, step);
  return { losses: engine.takeLosses(), bits: bitsOfState(await engine.readState()) };
}
