// Trains a run without a stop, and the same run in halves with a file between them, so that a story can compare the
// results.
import { expect } from '@playwright/test';
import { NETWORKS } from '../../src/config/networks';
import { SEED_CONFIG, type TrainConfig } from '../../src/config/trainConfig';
import type { ForgePage } from '../pages/forgePage';
import { queryOf } from './configs';

type Losses = Awaited<ReturnType<ForgePage['lossHistory']>>;

/** A digest of every weight's bits, by name. */
function weightBits(forge: ForgePage): Promise<Record<string, string>> {
  return forge.page.evaluate(async () => {
    const digests = Object.entries(await window.digitForge.weights()).map(async ([name, { data }]) => {
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data.slice()));
      return [name, Array.from(hash.subarray(0, 8), (byte) => byte.toString(16)).join(' ')] as const;
    });
    return Object.fromEntries(await Promise.all(digests));
  });
}

/** The largest relative difference of any loss. */
export function worstError(found: Losses, expected: Losses): number {
  expect(found.step).toEqual(expected.step);
  const errors = NETWORKS.flatMap((network) =>
    found[network].map((loss, index) => Math.abs(loss / expected[network][index]! - 1)),
  );
  return Math.max(...errors);
}

interface Ended {
  readonly losses: Losses;
  readonly weights: Record<string, string>;
  readonly digits: string;
}

async function endOf(forge: ForgePage): Promise<Ended> {
  const [losses, weights] = [await forge.lossHistory(), await weightBits(forge)];
  return { losses, weights, digits: await forge.grid.digest() };
}

/** N steps, a file, and N more steps elsewhere. */
interface Journey {
  readonly settings: Partial<TrainConfig>;
  /** The number N. */
  readonly steps: number;
  /** Brings the page to a state without anything of the run. */
  readonly goElsewhere: (forge: ForgePage) => Promise<unknown>;
  /** Settings that are different in the second half. */
  readonly means?: Partial<TrainConfig>;
}

/** The settings of another run. */
const ELSEWHERE = {
  ...SEED_CONFIG,
  engine: 'wasm',
  generatorUnits: [8],
  discriminatorUnits: [8],
  seed: 99,
} satisfies TrainConfig;

export const toANewPage = (forge: ForgePage): Promise<unknown> => forge.open(queryOf(ELSEWHERE));
/** For engines whose shaders a new page would have to compile again. */
export const toAnotherRun = (forge: ForgePage): Promise<unknown> => forge.configure(ELSEWHERE);

/** Trains all 2N steps without a stop. */
export async function trainWhole(forge: ForgePage, { settings, steps }: Journey): Promise<Ended> {
  await forge.begin(settings);
  await forge.trainTo(2 * steps);
  return endOf(forge);
}

interface Halves {
  /** The run itself, which went on where its file was written. */
  readonly straight: Ended;
  /** The run that the file brought back. */
  readonly restored: Ended;
}

export async function trainInHalves(forge: ForgePage, journey: Journey): Promise<Halves> {
  const { settings, steps, goElsewhere, means } = journey;
  const { checkpoint, grid, run } = forge;
  await forge.begin(settings);
  await forge.trainTo(steps);
  const half = await endOf(forge);
  const file = await checkpoint.downloadRun();
  expect(file.name).toBe(`digit-forge-step-${steps}.safetensors`);
  await forge.trainTo(2 * steps);
  const straight = await endOf(forge);

  await goElsewhere(forge);
  await checkpoint.openBytes(file.name, file.bytes);
  await expect(grid.canvas).toHaveAttribute('data-step', String(steps));
  await expect(run.trainMore.or(run.resume)).toBeVisible();
  expect(await forge.lossHistory(), 'the curves are back').toEqual(half.losses);
  expect(await weightBits(forge), 'the weights are back, bit by bit').toEqual(half.weights);
  if (means) await forge.configure(means);
  else expect(await grid.digest(), 'the picture is back').toBe(half.digits);
  await forge.trainTo(2 * steps);
  return { straight, restored: await endOf(forge) };
}
