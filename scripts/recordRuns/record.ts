// Trains one run on one thread of the CPU engine, with the same bits on every machine, and records what the page would
// know of it.
import { IMAGE_SIZE } from '../../src/config/datasets';
import type { DatasetId } from '../../src/config/engines';
import { isOwn } from '../../src/config/ownImages';
import { SEED_CONFIG, type TrainConfig } from '../../src/config/trainConfig';
import type { EngineState, LossBatch } from '../../src/engine/engine';
import { loadKernels } from '../../src/engine/wasm/kernelModule';
import { WasmEngine } from '../../src/engine/wasm/wasmEngine';
import type { Quality } from '../../src/protocol/judge';
import type { RecordedRun } from '../../src/testing/samples/recordedRuns';
import { drawSample } from '../../src/worker/run/drawSample';
import { readFile } from 'node:fs/promises';
import { compileKernels } from '../compileKernels.mjs';
import type { Case } from './cases';
import { readData, type Judging } from './judging';

const IMAGES = 250;
/** Steps of which the mean loss is recorded. */
const LOSSES_OF = 50;
const COPIES_AMONG = 50;

const NEVER = new AbortController().signal;

const rounded = (value: number, digits = 4): number => Number(value.toPrecision(digits));

function meansOf(losses: readonly number[]): number[] {
  const blocks = Math.floor(losses.length / LOSSES_OF);
  return Array.from({ length: blocks }, (_, block) => {
    const part = losses.slice(block * LOSSES_OF, (block + 1) * LOSSES_OF);
    return rounded(part.reduce((sum, loss) => sum + loss, 0) / LOSSES_OF);
  });
}

async function createEngine(
  config: TrainConfig,
  data: { images: Uint8Array; labels: Uint8Array },
  state?: EngineState,
): Promise<WasmEngine> {
  const kernels = await loadKernels(
    async (name) => new Uint8Array(await readFile(await compileKernels(name))),
    {
      shared: false,
      reproducible: true,
    },
  );
  const spawn = () => Promise.reject(new Error('One thread is enough'));
  const labels = config.labels ? { labels: data.labels } : {};
  return WasmEngine.create(
    { config, images: data.images, ...labels, ...(state && { state }) },
    { kernels, shared: false, threads: 1, spawn },
  );
}

const recorded = (point: Quality): RecordedRun['points'][number] => [
  rounded(point.frechet),
  rounded(point.coverage),
  rounded(point.density),
  rounded(point.certainty),
  point.agreement === null ? null : rounded(point.agreement),
  point.histogram.map((share) => rounded(share)),
];

interface Records {
  readonly discriminator: number[];
  readonly generator: number[];
  readonly points: Quality[];
}

function addLosses({ discriminator, generator }: LossBatch, records: Records): void {
  records.discriminator.push(...discriminator);
  records.generator.push(...generator);
}

function publishedOf({ dataset }: TrainConfig): DatasetId {
  if (isOwn(dataset)) throw new TypeError('The runs that are recorded learn from MNIST');
  return dataset;
}

/** @returns the run's record, shorter than it should be if its losses explode */
export async function recordRun(
  { name, phases, steps, every, images }: Case,
  judging: Judging,
): Promise<RecordedRun> {
  const first: TrainConfig = { ...SEED_CONFIG, ...phases[0]!.change };
  const all = await readData(publishedOf(first));
  const data = {
    images: all.images.subarray(0, images && images * IMAGE_SIZE),
    labels: all.labels.subarray(0, images),
  };
  const records: Records = { discriminator: [], generator: [], points: [] };
  let engine: WasmEngine | undefined;
  let config = first;
  for (let step = 0; step <= steps; step += every) {
    const phase = phases.find(({ from }) => from === step);
    if (phase) {
      const state = engine && (await engine.readState());
      engine?.dispose();
      config = { ...SEED_CONFIG, ...phase.change };
      engine = await createEngine(config, data, state);
    }
    while (engine!.step < step) await engine!.advance(step, Number.POSITIVE_INFINITY, NEVER);
    addLosses(engine!.takeLosses(), records);
    if (records.generator.some((loss) => !(Math.abs(loss) < 1e4))) break;
    const drawn = await drawSample(engine!, config, IMAGES, 'average');
    records.points.push(await judging.measure({ ...drawn, dataset: publishedOf(config) }));
  }
  const sample = await drawSample(engine!, config, COPIES_AMONG, 'average');
  const { copies } = judging.findCopies({ ...sample, dataset: publishedOf(config) }, data.images);
  engine!.dispose();
  return {
    name,
    phases,
    lossesOf: LOSSES_OF,
    discriminator: meansOf(records.discriminator),
    generator: meansOf(records.generator),
    every,
    images: IMAGES,
    floor: rounded(records.points[0]!.floor),
    points: records.points.map(recorded),
    copies: [copies, COPIES_AMONG],
  };
}
