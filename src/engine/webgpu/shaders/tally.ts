// The end of a step: writes the mean losses into the ring, and counts the step.
import { LOSS_RING_STEPS } from '../memory/bufferSizes';
import { declare, reads, writes } from './bindings';

const TALLY_THREADS = 64;

/** The number of rows in the mean of each network's losses. */
interface LossRows {
  readonly discriminator: number;
  readonly generator: number;
}

/** Bindings: the rows' losses of the discriminator and of the generator, counter, ring. */
export function tallyCode({ discriminator, generator }: LossRows): string {
  const bindings = [
    reads('discriminatorLosses'),
    reads('generatorLosses'),
    writes('counter', 'u32'),
    writes('ring', `array<vec2f, ${LOSS_RING_STEPS}>`),
  ];
  return /* wgsl */ `
${declare(bindings)}
var<workgroup> partial: array<vec2f, ${TALLY_THREADS}>;

@compute @workgroup_size(${TALLY_THREADS})
fn main(@builtin(local_invocation_index) local: u32) {
  var sum = vec2f(0.0);
  for (var row = local; row < ${discriminator}u; row += ${TALLY_THREADS}u) { sum.x += discriminatorLosses[row].x; }
  for (var row = local; row < ${generator}u; row += ${TALLY_THREADS}u) { sum.y += generatorLosses[row].x; }
  partial[local] = sum;
  workgroupBarrier();
  if (local != 0u) { return; }
  for (var i = 1u; i < ${TALLY_THREADS}u; i++) { sum += partial[i]; }
  ring[counter % ${LOSS_RING_STEPS}u] = sum / vec2f(${discriminator}.0, ${generator}.0);
  counter += 1u;
}`;
}
