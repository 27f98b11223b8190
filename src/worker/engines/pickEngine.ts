// Which engine runs: the one asked for, or the best that this machine has, and who stands in for it.
import { GPU_ENGINES, type EngineId } from '../../config/engines';
import type { TrainConfig } from '../../config/trainConfig';
import type { EngineFactory } from '../../engine/engine';
import { ForgeError } from '../../protocol/errors';
import type { EngineInfo, EngineReason } from '../../protocol/trainer';
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

/** All engines that this machine can run, in the order of preference: finding out may wake a GPU. */
export function listEngines(threads: TrainConfig['threads']): Promise<EngineInfo[]> {
  return available(AUTO_ORDER, threads);
}

/** Those of the engines that this machine can run; no others are probed. */
async function available(ids: readonly EngineId[], threads: TrainConfig['threads']): Promise<EngineInfo[]> {
  const probed = await Promise.all(ids.map((id) => probe(id, threads)));
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
 * The engines to try, best first: whoever makes them goes on to the next when one does not start. Probes no engine that
 * nobody asked for, unless there is nothing else to try.
 *
 * @throws ForgeError `engine-unavailable` where the one asked for cannot run here and nobody stands in for it
 */
export async function pickEngines({ engine, threads, reproducible }: EngineWish): Promise<Candidate[]> {
  if (engine !== 'auto') return pickChosen(engine, threads);
  return reproducible ? pickReproducible(threads) : pickAutomatic(threads);
}

/** As they are where the engine wished for runs; else they take its place from the start. */
const instead = (from: EngineId, others: readonly Candidate[]): Candidate[] =>
  others.map(({ factory }) => ({ factory, reason: { kind: 'fallback', from, cause: CANNOT_RUN } }));

async function pickAutomatic(threads: TrainConfig['threads']): Promise<Candidate[]> {
  const found = await listEngines(threads);
  return found
    .filter(({ id, software }) => !(GPU_ENGINES.has(id) && software))
    .map(({ id }) => candidate(id, { kind: GPU_ENGINES.has(id) ? 'hardware-gpu' : 'no-hardware-gpu' }));
}

/** The engine itself, if it can run, and its stand-ins, whose own reason is overruled by why they stand in. */
async function withStandIns(
  id: EngineId,
  reason: EngineReason,
  threads: TrainConfig['threads'],
): Promise<Candidate[]> {
  const found = await available([id, ...(STAND_INS[id] ?? [])], threads);
  return found.map((info) => candidate(info.id, reason));
}

async function pickReproducible(threads: TrainConfig['threads']): Promise<Candidate[]> {
  const candidates = await withStandIns(REPRODUCIBLE_ENGINE, { kind: 'reproducible' }, threads);
  if (candidates[0]?.factory.id === REPRODUCIBLE_ENGINE) return candidates;
  return instead(REPRODUCIBLE_ENGINE, await pickAutomatic(threads));
}

async function pickChosen(chosen: EngineId, threads: TrainConfig['threads']): Promise<Candidate[]> {
  const candidates = await withStandIns(chosen, { kind: 'chosen' }, threads);
  if (candidates[0]?.factory.id === chosen) return candidates;
  if (candidates.length > 0) return instead(chosen, candidates);
  const ids = (await listEngines(threads)).map(({ id }) => id).join(', ');
  throw new ForgeError(
    'engine-unavailable',
    `This machine cannot run the engine ${chosen}; it can run: ${ids}`,
    { engine: chosen, available: ids },
  );
}
