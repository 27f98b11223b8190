// Which engine runs: the one asked for, or the best that this machine has, and who stands in for it.
import { GPU_ENGINES, type EngineId } from '../config/engines';
import type { TrainConfig } from '../config/trainConfig';
import type { EngineFactory } from '../engine/engine';
import { ForgeError } from '../protocol/errors';
import type { EngineInfo, EngineReason } from '../protocol/trainer';
import { ENGINE_FACTORIES } from './engineFactories';

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

/** The one engine that heeds the setting `reproducible`. */
const REPRODUCIBLE_ENGINE: EngineId = 'wasm';

/** Who takes the place of an engine that was asked for by name and does not run: the same device by another way. */
const STAND_INS: Partial<Record<EngineId, readonly EngineId[]>> = { wasm: ['tfjs-wasm', 'tfjs-cpu'] };

/** Why an engine is passed over that the machine lacks something for; the browser does not say what. */
const CANNOT_RUN = 'this browser cannot run it';

export interface Candidate {
  readonly factory: EngineFactory;
  readonly reason: EngineReason;
}

/** The settings that the choice depends on. */
export type EngineWish = Pick<TrainConfig, 'engine' | 'threads' | 'reproducible'>;

/** All engines that this machine can run, in the order of preference. */
export async function listEngines(threads: TrainConfig['threads']): Promise<EngineInfo[]> {
  const probed = await Promise.all(AUTO_ORDER.map((id) => probe(id, threads)));
  return probed.filter((info) => info !== undefined);
}

async function probe(id: EngineId, threads: TrainConfig['threads']): Promise<EngineInfo | undefined> {
  // A probe that fails is a no.
  return ENGINE_FACTORIES.find((factory) => factory.id === id)
    ?.probe(threads)
    .catch(() => undefined);
}

const candidate = (id: EngineId, reason: EngineReason): Candidate => ({
  factory: ENGINE_FACTORIES.find((factory) => factory.id === id)!,
  reason,
});

/**
 * The engines to try, best first: whoever makes them goes on to the next when one does not start.
 *
 * @throws ForgeError `engine-unavailable` where the one asked for cannot run here and nobody stands in for it
 */
export async function pickEngines({ engine, threads, reproducible }: EngineWish): Promise<Candidate[]> {
  const available = await listEngines(threads);
  if (engine !== 'auto') return pickChosen(engine, available);
  const automatic = pickAutomatic(available);
  if (!reproducible) return automatic;
  const others = automatic.filter(({ factory }) => factory.id !== REPRODUCIBLE_ENGINE);
  return wish(REPRODUCIBLE_ENGINE, { kind: 'reproducible' }, others, available);
}

/** The engine wished for before `others`; where it cannot run, they are its stand-ins from the start. */
function wish(
  id: EngineId,
  reason: EngineReason,
  others: readonly Candidate[],
  available: readonly EngineInfo[],
): Candidate[] {
  if (available.some((info) => info.id === id)) return [candidate(id, reason), ...others];
  return others.map(({ factory }) => ({
    factory,
    reason: { kind: 'fallback', from: id, cause: CANNOT_RUN },
  }));
}

function pickChosen(chosen: EngineId, available: readonly EngineInfo[]): Candidate[] {
  const standIns = (STAND_INS[chosen] ?? []).filter((id) => available.some((info) => info.id === id));
  // What a stand-in says of itself is overruled by why it stands in.
  const others = standIns.map((id) => candidate(id, { kind: 'chosen' }));
  const candidates = wish(chosen, { kind: 'chosen' }, others, available);
  if (candidates.length > 0) return candidates;
  const ids = available.map(({ id }) => id).join(', ');
  throw new ForgeError(
    'engine-unavailable',
    `This machine cannot run the engine ${chosen}; it can run: ${ids}`,
    { engine: chosen, available: ids },
  );
}

function pickAutomatic(available: readonly EngineInfo[]): Candidate[] {
  return available
    .filter(({ id, software }) => !(GPU_ENGINES.has(id) && software))
    .map(({ id }) => candidate(id, { kind: GPU_ENGINES.has(id) ? 'hardware-gpu' : 'no-hardware-gpu' }));
}
