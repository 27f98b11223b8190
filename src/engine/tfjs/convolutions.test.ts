// Convolutional networks on the reference engine, of odd sizes and with all that helps, compared with the float64
// interpreter of the step plan; and their resumption.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { TrainConfig } from '../../config/trainConfig';
import { runTo } from '../../testing/engines/bits';
import { oneEngineAtATime } from '../../testing/engines/oneEngine';
import { referenceErrors, someState } from '../../testing/engines/referenceErrors';
import { createEngine, NODE_ENGINES } from '../../testing/engines/tfjsEngines';
import { HELPED_CONFIG, NEVER_ABORTED, trainTo } from '../../testing/engines/training';
import { referenceOf } from '../../testing/reference/referenceState';
import { trainReference } from '../../testing/reference/run';
import { trainingData } from '../../testing/samples/mnist';

vi.mock('./backends/wasmFiles', () => import('../../testing/engines/wasmFilesInNode'));

const STEPS = 4;
const LOSS_BOUND = 1e-5;
/** A four-hundredth of the most that a weight moves in these steps. */
const WEIGHT_BOUND = 1e-5;

const CONVOLUTIONAL: TrainConfig = {
  ...HELPED_CONFIG,
  architecture: 'convolutional',
  penaltyEvery: 2,
};

const CASES: readonly Partial<TrainConfig>[] = [
  { channels: 1, batchSize: 1, latentSize: 1 },
  { channels: 3, batchSize: 5, latentSize: 101, loss: 'hinge' },
  { channels: 5, batchSize: 5, latentSize: 1, realLabel: 0.9 },
  { channels: 5, batchSize: 1, latentSize: 101, labels: false, penaltyEvery: 1, averaging: 0 },
  { channels: 3, batchSize: 5, latentSize: 1, labels: false, penalty: 0 },
];

describe.each(CASES.map((change) => ({ change, name: JSON.stringify(change) })))('$name', ({ change }) => {
  const config = { ...CONVOLUTIONAL, ...change };
  const state = someState(config);
  let expected: ReturnType<typeof trainReference>;
  beforeAll(() => {
    expected = trainReference({ config, data: trainingData(config) }, STEPS, { from: referenceOf(state) });
  });

  it.each(NODE_ENGINES)('is trained as the plan says by %s', async (id) => {
    const engine = await createEngine(id, config, state);
    const { loss, weight } = await referenceErrors(engine, expected);
    engine.dispose();
    expect(loss).toBeLessThan(LOSS_BOUND);
    expect(weight).toBeLessThan(WEIGHT_BOUND);
  });
});

describe.each(NODE_ENGINES)('%s', (id) => {
  const start = oneEngineAtATime((config, state) => createEngine(id, config, state));
  const config = { ...CONVOLUTIONAL, channels: 2 };

  it('goes on from a state, or from a step that was given up, to the same bits', async () => {
    const whole = await runTo(await start(config), 6);
    const before = await start(config);
    await trainTo(before, 3);
    const after = await start(config, await before.readState());
    const { tensors } = after.memory();
    await after.advance(4, 0, NEVER_ABORTED);
    after.rewind();
    const rest = await runTo(after, 6);
    expect(rest.losses.discriminator).toEqual(whole.losses.discriminator.slice(3));
    expect(rest.losses.generator).toEqual(whole.losses.generator.slice(3));
    expect(rest.bits).toEqual(whole.bits);
    expect(after.memory().tensors).toBe(tensors);
  });
});
