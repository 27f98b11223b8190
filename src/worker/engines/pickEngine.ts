// Decides which engine runs: the chosen one, or the best that this machine has, and which engines replace one that
// fails.
import { GPU_ENGINES, type EngineId } from '../../config/engines';
import type { TrainConfig } from '../../config/trainConfig';
import type { EngineFactory } from '../../engine/engine';
import { ForgeError } from '../../protocol/errors';
import type { EngineInfo, EngineReason } from '../../protocol/trainer';
import { ENGINE_FACTORIES } from './engineFactories';

/**
 * `auto` takes the first of these that the machine has. An emulated GPU is skipped, because the processor is faster
 * without it.
 */
const AUTO_ORDER: readonly EngineId[] = [
  'webgpu',
  'tfjs-webgpu',
  'tfjs-webgl',
  'wasm',
  'tfjs-wasm',
  'tfjs-cpu',
];

/** The only engine that obeys the setting `reproducible`. */
const REPRODUCIBLE_ENGINE: EngineId = 'wasm';

/** The engines that replace one that was chosen by name and does not run. They use the same device. */
const STAND_INS: Partial<Record<EngineId, readonly EngineId[]>> = { wasm: ['tfjs-wasm', 'tfjs-cpu'] };

/** The cause that is shown if the machine lacks something for an engine. The browser does not say what it is. */
const CANNOT_RUN = 'this browser cannot run it';

export interface Candidate {
  readonly factory: EngineFactory;
  readonly reason: EngineReason;
}

/** The settings that the choice depends on. */
export type EngineWish = Pick<TrainConfig, 'engine' | 'threads' | 'reproducible'>;

/** All engines that this machine can run, in the order of preference. This may wake a GPU. */
export function listEngines(threads: TrainConfig['threads']): Promise<EngineInfo[]> {
  return available(AUTO_ORDER, threads);
}

/** The given engines that this machine can run. No others are probed. */
async function available(ids: readonly EngineId[], threads: TrainConfig['threads']): Promise<EngineInfo[]> {
  const probed = await Promise.all(ids.map((id) => probe(id, threads)));
  return probed.filter((info) => info !== undefined);
}

async function probe(id: EngineId, threads: TrainConfig['threads']): Promise<EngineInfo | undefined> {
  // A probe that throws means that the engine cannot run.
  return ENGINE_FACTORIES.find((factory) => factory.id === id)
    ?.probe(threads)
    .catch(() => undefined);
}

const candidate = (id: EngineId, reason: EngineReason): Candidate => ({
  factory: ENGINE_FACTORIES.find((factory) => factory.id === id)!,
  reason,
});

/**
 * The engines to try, best first: if one does not start, the caller tries the next. Other engines than the chosen one
 * are probed only if there is nothing else to try.
 *
 * @throws ForgeError `engine-unavailable` if the chosen engine cannot run here and has no replacement
 */
export async function pickEngines({ engine, threads, reproducible }: EngineWish): Promise<Candidate[]> {
  if (engine !== 'auto') return pickChosen(engine, threads);
  return reproducible ? pickReproducible(threads) : pickAutomatic(threads);
}

/** The candidates as replacements of an engine that cannot run. */
const instead = (from: EngineId, others: readonly Candidate[]): Candidate[] =>
  others.map(({ factory }) => ({ factory, reason: { kind: 'fallback', from, cause: CANNOT_RUN } }));

async function pickAutomatic(threads: TrainConfig['threads']): Promise<Candidate[]> {
  const found = await listEngines(threads);
  return found
    .filter(({ id, software }) => !(GPU_ENGINES.has(id) && software))
    .map(({ id }) => candidate(id, { kind: GPU_ENGINES.has(id) ? 'hardware-gpu' : 'no-hardware-gpu' }));
}

/**
 * The engine itself, if it can run, and its replacements. startEngine.ts changes the reason of a replacement that is
 * used.
 */
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
