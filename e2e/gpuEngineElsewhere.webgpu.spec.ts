// The GPU engine on other adapters: the software adapter without subgroups, and disguised as a GPU. The engine computes
// its products differently on each, which the networks' first steps test. Everything that is the same on all adapters
// is tested on the unchanged software adapter, which is much faster.
import { expect, test } from './fixtures';
import {
  CONVOLUTIONAL_SHAPES,
  expectAsInterpreter,
  expectAsReference,
  HELPED_SHAPES,
  ODD_SHAPES,
} from './support/gpuOutcome';

test.describe.configure({ timeout: 900_000 });

/**
 * The helped shape has the widths of the second odd one; its steps without the penalty are as the others'. One step of
 * the tutorial's networks has every product: the generator's loss comes after the discriminator's update.
 */
const IN_BRIEF = { steps: { small: 10, seed: 1 }, shapes: [ODD_SHAPES[0]!, HELPED_SHAPES[0]!] };

test.describe('Without subgroups', () => {
  test.use({ disguise: { withoutSubgroups: true } });

  test('it computes what the reference computes', async ({ lab: { forge } }) => {
    await expectAsReference(forge, 'an adapter without subgroups', IN_BRIEF);
    await expectAsInterpreter(forge, CONVOLUTIONAL_SHAPES[0]);
  });
});

test.describe('On what passes for a GPU', () => {
  // The data set is as large as the largest buffer of this adapter.
  test.use({ disguise: { disguised: true, maxBindingBytes: 8_000_000 } });

  test('it is taken by itself, and draws what it has learned', async ({ lab: { forge, opened } }) => {
    const taken = {
      id: 'webgpu',
      device: 'Disguised GPU',
      software: false,
      reason: { kind: 'hardware-gpu' },
    };
    expect(opened).toMatchObject(taken);
    await forge.configure({ engine: 'auto', steps: 10 });
    expect(await forge.ready()).toMatchObject(taken);
    const before = await forge.grid.digest();
    await forge.run.train.click();
    await expect(forge.run.status).toContainText('Finished 10 steps', { timeout: 180_000 });
    await expect(forge.grid.canvas).toHaveAttribute('data-step', '10');
    await expect.poll(() => forge.grid.digest()).not.toBe(before);
  });

  test('it computes what the reference computes', async ({ lab: { forge } }) => {
    await expectAsReference(forge, 'a disguised adapter', IN_BRIEF);
    await expectAsInterpreter(forge, CONVOLUTIONAL_SHAPES[1]);
  });

  test('networks beyond its limits go to another engine, with a word about it', async ({
    lab: { forge },
  }) => {
    // The last kernel has 784 values for each unit. Which engine is taken does not depend on the batch.
    await forge.configure({ engine: 'auto', generatorUnits: [2_560], batchSize: 1 });
    expect(await forge.ready()).toMatchObject({
      id: 'tfjs-webgpu',
      reason: { kind: 'fallback', from: 'webgpu' },
    });
    await expect(forge.notices.region).toContainText('could not run');
  });
});
