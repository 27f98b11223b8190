// The work between two phases, while all threads wait at the barrier: the next phase, or the end of a step.
import {
  CODE_END,
  DISCRIMINATOR_ADAM,
  DISCRIMINATOR_ROW_COUNT,
  DISCRIMINATOR_ROWS,
  DISCRIMINATOR_SCALE,
  FETCHED_STEP,
  GENERATOR_ADAM,
  GENERATOR_ROW_COUNT,
  GENERATOR_ROWS,
  GENERATOR_SCALE,
  LOSS_RING,
  LOSS_RING_STEPS,
  OP_BYTES,
  OP_CODE,
  OP_LAST,
  PARITY,
  PENALISED_PROGRAMS,
  PENALTY_EVERY,
  PHASE,
  SAMPLE_PROGRAM,
  SAMPLING,
  STEP,
  STOP,
  TRAIN_PROGRAMS,
  TRAINING_PHASE,
  UNTIL_STEP,
} from '../memoryLayout';
import { setAverageRest, setRate } from './adam';
import { sumRows } from './loss';
import { allTaken, clearShares } from './shares';

/** Sets the phase to the beginning of the step's program, the one that starts from the valid weights. */
export function beginStep(): void {
  const t = load<u32>(STEP) + 1;
  setRate(DISCRIMINATOR_ADAM, t);
  setRate(GENERATOR_ADAM, t);
  setAverageRest(t);
  const every = load<u32>(PENALTY_EVERY);
  const programs = every != 0 && t % every == 0 ? PENALISED_PROGRAMS : TRAIN_PROGRAMS;
  store<usize>(PHASE, load<usize>(programs + load<u32>(PARITY) * 4));
}

export function beginSample(): void {
  store<usize>(TRAINING_PHASE, load<usize>(PHASE));
  store<usize>(PHASE, load<usize>(SAMPLE_PROGRAM));
  store<u32>(SAMPLING, 1);
}

/** Completes the step: its losses go into the ring, and the other set of weights becomes the valid one. */
function finishStep(): void {
  const step = load<u32>(STEP);
  const ring = load<usize>(LOSS_RING) + (step % LOSS_RING_STEPS) * 8;
  const discriminator = sumRows(load<usize>(DISCRIMINATOR_ROWS), load<u32>(DISCRIMINATOR_ROW_COUNT));
  const generator = sumRows(load<usize>(GENERATOR_ROWS), load<u32>(GENERATOR_ROW_COUNT));
  store<f32>(ring, <f32>(discriminator * load<f64>(DISCRIMINATOR_SCALE)));
  store<f32>(ring, <f32>(generator * load<f64>(GENERATOR_SCALE)), 4);
  store<u32>(PARITY, 1 - load<u32>(PARITY));
  store<u32>(STEP, step + 1);
  const ringFull = step + 1 - load<u32>(FETCHED_STEP) >= <u32>LOSS_RING_STEPS;
  if (ringFull || step + 1 >= load<u32>(UNTIL_STEP)) atomic.store<u32>(STOP, 1);
  beginStep();
}

function finishSample(): void {
  store<u32>(SAMPLING, 0);
  store<usize>(PHASE, load<usize>(TRAINING_PHASE));
  atomic.store<u32>(STOP, 1);
}

/** Goes on to the next phase if the present one is complete. It is not if the threads were stopped in it. */
export function advancePhase(): void {
  const first = load<usize>(PHASE);
  let op = first;
  while (true) {
    if (!allTaken(op)) return;
    if (load<u32>(op, OP_LAST)) break;
    op += OP_BYTES;
  }
  for (let done = first; done <= op; done += OP_BYTES) clearShares(done);
  const next = op + OP_BYTES;
  if (load<u32>(next, OP_CODE) != CODE_END) store<usize>(PHASE, next);
  else if (load<u32>(SAMPLING)) finishSample();
  else finishStep();
}
