// Which engine runs: the one asked for, or the best that this machine has.
import type { EngineChoice, EngineId } from '../config/engines';
import type { TrainConfig } from '../config/trainConfig';
import type { EngineFactory } from '../engine/engine';
import { TFJS_ENGINES } from '../engine/tfjs/backends';
import { ForgeError } from '../protocol/errors';
import type { EngineInfo, EngineReason } from '../protocol/trainer';

/** Every engine there is; a new one joins here. */
const FACTORIES: readonly EngineFactory[] = TFJS_ENGINES;

/**
 * `auto` takes the first of these that the machine has. A GPU emulated in software is passed over: the processor is
 * quicker without the detour.
 */
const AUTO_ORDER: readonly EngineId[] = [
  'webgpu',
  'tfjs-webgpu',
  'tfjs-webgl',
  'wasm',
  'tfjs-wasm',
  'tfjs-cpu',
];
const GPU_ENGINES: ReadonlySet<EngineId> = new Set(['webgpu', 'tfjs-webgpu', 'tfjs-webgl']);

export interface Candidate {
  readonly factory: EngineFactory;
  readonly reason: EngineReason;
}

/** All engines that this machine can run, in the order of preference. */
export async function listEngines(threads: TrainConfig['threads']): Promise<EngineInfo[]> {
  const probed = await Promise.all(AUTO_ORDER.map((id) => probe(id, threads)));
  return probed.filter((info) => info !== undefined);
}

async function probe(id: EngineId, threads: TrainConfig['threads']): Promise<EngineInfo | undefined> {
  // A probe that fails is a no.
  return FACTORIES.find((factory) => factory.id === id)
    ?.probe(threads)
    .catch(() => undefined);
}

/**
 * The engines to try, best first: whoever makes them goes on to the next when one does not start.
 *
 * @throws ForgeError `engine-unavailable` where the one asked for cannot run here
 */
export async function pickEngines(
  choice: EngineChoice,
  threads: TrainConfig['threads'],
): Promise<Candidate[]> {
  const available = await listEngines(threads);
  const factoryOf = (id: EngineId) => FACTORIES.find((factory) => factory.id === id)!;
  if (choice !== 'auto') {
    if (available.some(({ id }) => id === choice))
      return [{ factory: factoryOf(choice), reason: { kind: 'chosen' } }];
    const ids = available.map(({ id }) => id).join(', ');
    throw new ForgeError(
      'engine-unavailable',
      `This machine cannot run the engine ${choice}; it can run: ${ids}`,
      {
        engine: choice,
        available: ids,
      },
    );
  }
  return available
    .filter(({ id, software }) => !(GPU_ENGINES.has(id) && software))
    .map(({ id }) => ({
      factory: factoryOf(id),
      reason: { kind: GPU_ENGINES.has(id) ? 'hardware-gpu' : 'no-hardware-gpu' },
    }));
}
