// Runs that move by a file between WebGPU (Chromium's software adapter) and the processor.
import { expect, test } from './fixtures';
import { HELPED, SMALL } from './support/configs';
import { toAnotherRun, trainInHalves, worstError } from './support/sameRun';

test.describe.configure({ timeout: 600_000 });

for (const [first, second] of [
  ['webgpu', 'webgpu'],
  ['webgpu', 'wasm'],
  ['wasm', 'webgpu'],
] as const)
  test(`A run saved on ${first} is the same run on ${second}`, async ({ lab: { forge } }) => {
    const journey = {
      settings: { ...SMALL, engine: first, steps: 10 },
      steps: 5,
      goElsewhere: toAnotherRun,
      ...(first !== second && { means: { engine: second } }),
    };
    const { straight, restored } = await trainInHalves(forge, journey);
    const error = worstError(restored.losses, straight.losses);
    console.log(`${first} to ${second}: relative difference ${error.toExponential(1)}`);
    expect(error).toBeLessThan(2e-2);
    expect((await forge.ready()).id).toBe(second);
  });

for (const networks of [{ architecture: 'dense' }, { architecture: 'convolutional', channels: 3 }] as const)
  test(`A run of ${networks.architecture} networks with labels, penalty and average goes on from its file to the same bits`, async ({
    lab: { forge },
  }) => {
    const settings = { ...SMALL, ...HELPED, ...networks, engine: 'webgpu', steps: 10 } as const;
    const journey = { settings, steps: 5, goElsewhere: toAnotherRun };
    const { straight, restored } = await trainInHalves(forge, journey);
    expect(restored).toEqual(straight);
  });
