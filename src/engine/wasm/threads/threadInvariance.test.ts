// Plain SIMD gives the same bits for any number of threads and for either kind of memory.
import { describe, expect, it } from 'vitest';
import { SEED_CONFIG, type TrainConfig } from '../../../config/trainConfig';
import { runTo, type Run } from '../../../testing/engines/bits';
import { SMALL_CONFIG } from '../../../testing/engines/training';
import { enginesOfEachTest, type WasmSetting } from '../../../testing/engines/wasmEngines';

const SETTINGS: readonly WasmSetting[] = [
  { threads: 1 },
  { threads: 2 },
  { threads: 3 },
  { threads: 4 },
  { threads: 4, shared: false },
];

const start = enginesOfEachTest();

async function run(config: TrainConfig, steps: number, setting: WasmSetting): Promise<Run> {
  const engine = await start(config, { ...setting, reproducible: true });
  expect(engine.info.threads).toBe(setting.shared === false ? 1 : setting.threads);
  const result = await runTo(engine, steps);
  engine.dispose();
  return result;
}

describe.each([
  { name: 'a small network', config: SMALL_CONFIG, steps: 20 },
  {
    name: 'an odd network',
    config: {
      ...SMALL_CONFIG,
      batchSize: 21,
      latentSize: 3,
      generatorUnits: [33, 7, 130],
      discriminatorUnits: [65, 9],
    },
    steps: 20,
  },
  { name: "the tutorial's network", config: SEED_CONFIG, steps: 3 },
])('$name', ({ config, steps }) => {
  it('learns the same to the last bit on 1 to 4 threads, on shared memory and on its own', async () => {
    const [one, ...others] = await SETTINGS.reduce<Promise<Run[]>>(
      async (before, setting) => [...(await before), await run(config, steps, setting)],
      Promise.resolve([]),
    );
    expect(one!.losses.generator).toHaveLength(steps);
    for (const other of others) expect(other).toEqual(one);
  });
});
