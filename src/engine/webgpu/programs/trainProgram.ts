// A run's steps as programs: the plain one, and the one with the penalty, for steps whose number is a multiple of
// `penaltyEvery`.
import type { TrainConfig } from '../../../config/trainConfig';
import { viewOf, type Plan, type Tensor } from '../../../plan/stepPlan';
import { trainingPlan, type TrainingPlan } from '../../../plan/trainingPlan';
import { compilePlan } from './compilePlan';
import { Program, type Dispatch } from './dispatches';
import { LOSS_PAIR_BYTES, LOSS_RING_STEPS } from '../memory/bufferSizes';
import type { RunBuffers } from '../memory/runBuffers';
import { tallyCode } from '../shaders/tally';

/** The last dispatch of a step. */
function tallyDispatch(
  { matrices, sets }: RunBuffers,
  losses: TrainingPlan['losses'],
  rows: number,
  lossRing: GPUBuffer,
): Dispatch {
  const matrixOf = (tensor: Tensor) => matrices.of(viewOf(tensor), rows);
  const [discriminator, generator] = [matrixOf(losses.discriminator), matrixOf(losses.generator)];
  return {
    name: 'tally',
    code: tallyCode({ discriminator: discriminator.rows, generator: generator.rows }),
    buffers: [discriminator.buffer, generator.buffer, sets.counter, lossRing],
    workgroups: [1, 1],
  };
}

export class TrainProgram {
  /** A pair of losses for each of the latest steps, by the step's number. */
  readonly lossRing: GPUBuffer;
  readonly #plain: Program;
  readonly #penalised: { readonly program: Program; readonly every: number } | undefined;

  constructor(run: RunBuffers, config: TrainConfig) {
    const { plain, penalised, losses } = trainingPlan(config);
    this.lossRing = run.memory.storage('loss ring', LOSS_RING_STEPS * LOSS_PAIR_BYTES);
    const program = (plan: Plan): Program => {
      const tally = tallyDispatch(run, losses, plan.rows, this.lossRing);
      return new Program(run.memory.device, [...compilePlan(plan, run), tally]);
    };
    this.#plain = program(plain);
    this.#penalised = penalised && { program: program(penalised.plan), every: penalised.every };
  }

  /** See `Program.prepare`. */
  async prepare(): Promise<void> {
    await Promise.all([this.#plain.prepare(), this.#penalised?.program.prepare()]);
  }

  /** @param t the step's number, from 1 */
  encodeStep(pass: GPUComputePassEncoder, t: number, set: number): void {
    const isPenalised = this.#penalised && t % this.#penalised.every === 0;
    (isPenalised ? this.#penalised.program : this.#plain).encode(pass, set);
  }

  /** Encodes a step of each kind. */
  encodeEach(pass: GPUComputePassEncoder, set: number): void {
    this.#plain.encode(pass, set);
    this.#penalised?.program.encode(pass, set);
  }
}
