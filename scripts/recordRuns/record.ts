// Trains one run, with the same bits on every machine, and records what the page would know of it.
import { IMAGE_SIZE } from '../../src/config/datasets';
import { SEED_CONFIG, type TrainConfig } from '../../src/config/trainConfig';
import type { LossBatch } from '../../src/engine/engine';
import type { Quality } from '../../src/protocol/judge';
import type { RecordedRun } from '../../src/testing/samples/recordedRuns';
import { drawSample } from '../../src/worker/run/drawSample';
import type { Case } from './cases';
import { createEngine, NEVER_ABORTED } from './engine';
import { publishedOf, readData, type Judging } from './judging';

const IMAGES = 250;
/** Steps of which the mean loss is recorded. */
const LOSSES_OF = 50;
const COPIES_AMONG = 50;

const rounded = (value: number, digits = 4): number => Number(value.toPrecision(digits));

function meansOf(losses: readonly number[]): number[] {
  const blocks = Math.floor(losses.length / LOSSES_OF);
  return Array.from({ length: blocks }, (_, block) => {
    const part = losses.slice(block * LOSSES_OF, (block + 1) * LOSSES_OF);
    return rounded(part.reduce((sum, loss) => sum + loss, 0) / LOSSES_OF);
  });
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
  let config = first;
  let engine = await createEngine(config, data);
  for (let step = 0; step <= steps; step += every) {
    while (engine.step < step) await engine.advance(step, Number.POSITIVE_INFINITY, NEVER_ABORTED);
    addLosses(engine.takeLosses(), records);
    if (records.generator.some((loss) => !(Math.abs(loss) < 1e4))) break;
    const drawn = await drawSample(engine, config, IMAGES, 'average');
    records.points.push(await judging.measure({ ...drawn, dataset: publishedOf(config) }));
    const next = phases.find(({ from }) => from === step && from > 0);
    if (!next) continue;
    config = { ...SEED_CONFIG, ...next.change };
    const state = await engine.readState();
    engine.dispose();
    engine = await createEngine(config, data, state);
  }
  const sample = await drawSample(engine, config, COPIES_AMONG, 'average');
  const { copies } = judging.findCopies({ ...sample, dataset: publishedOf(config) }, data.images);
  engine.dispose();
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
