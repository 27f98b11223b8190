// What names each failure. Every limit is beyond what sound runs show: runs.fixture.json records some of each preset, and
// the tests hold the signs against them.
import { NETWORKS } from '../../config/networks';
import type { TrainConfig } from '../../config/trainConfig';
import type { QualityPoint } from '../../protocol/judge';
import type { MeanLosses } from '../losses/lossHistory';
import type { FoundCopies } from '../quality/qualityStore';
import type { Failure, FailureId } from './failures';
import { lasting, type Health } from './lasting';

/** What is known of a run with its present settings. */
export interface RunFacts {
  readonly config: TrainConfig;
  /** Measured with few images, in the order of steps. */
  readonly points: readonly MeasuredPoint[];
  /** In the order of steps. */
  readonly losses: readonly MeanLosses[];
  readonly copies: Pick<FoundCopies, 'copies' | 'images' | 'step'> | null;
}

type MeasuredPoint = Pick<
  QualityPoint,
  'step' | 'images' | 'frechet' | 'floor' | 'coverage' | 'histogram' | 'agreement'
>;

/** Fewer images tell too little. */
const LEAST_IMAGES = 250;
/** Before this step any generator draws noise. */
const FIRST_STEP = 200;

const health = (isBad: boolean, isWell: boolean): Health => (isBad ? 'bad' : isWell ? 'well' : 'between');

const judged = ({ points }: RunFacts): readonly MeasuredPoint[] =>
  points.filter(({ step, images }) => step >= FIRST_STEP && images >= LEAST_IMAGES);

const RUNAWAY = { bad: 40, well: 20 };

function lossesRunAway({ losses }: RunFacts): Failure | undefined {
  const worst = ({ discriminator, generator }: MeanLosses): number =>
    Math.max(Math.abs(discriminator), Math.abs(generator));
  const last = lasting(losses, (loss) => health(worst(loss) > RUNAWAY.bad, worst(loss) < RUNAWAY.well)).at(
    -1,
  );
  if (!last) return undefined;
  const network = NETWORKS.find((name) => Math.abs(last[name]) === worst(last))!;
  return { id: 'losses-run-away', network, loss: last[network], step: last.step };
}

/** In multiples of the distance of as many real images: beyond it there is much to learn. */
const FAR = 20;
/** The share by which the distance changes from one measurement to the next. */
const MOVED = { bad: 0.002, well: 0.01 };

function generatorStill(facts: RunFacts): Failure | undefined {
  const points = judged(facts);
  const still = lasting(points, ({ frechet, floor }, at) => {
    const before = points[at - 1];
    if (!before) return 'between';
    const moved = Math.abs(frechet / before.frechet - 1);
    return health(moved < MOVED.bad && frechet > FAR * floor, moved > MOVED.well);
  });
  const last = still.at(-1);
  if (!last) return undefined;
  return { id: 'generator-still', fromStep: still[0]!.step, step: last.step, frechet: last.frechet };
}

/** The discriminator's loss beyond the least possible one. */
const CERTAIN = { bad: 0.01, well: 0.02 };
/** The images must have come nearer by this share. */
const NEARER = 0.1;

/** The discriminator's loss if it is always right, by the label that it learns for real images. */
function leastLoss({ loss, realLabel }: TrainConfig): number {
  if (loss === 'hinge' || realLabel === 0 || realLabel === 1) return 0;
  return -(realLabel * Math.log(realLabel) + (1 - realLabel) * Math.log(1 - realLabel)) / 2;
}

function criticWon(facts: RunFacts): Failure | undefined {
  const points = judged(facts);
  const least = leastLoss(facts.config);
  const lossAt = (step: number): number =>
    (facts.losses.findLast((losses) => losses.step <= step)?.discriminator ?? Number.POSITIVE_INFINITY) -
    least;
  const won = lasting(points, ({ step, frechet, floor }, at) => {
    if (at === 0) return 'between';
    const nearest = Math.min(...points.slice(0, at).map((point) => point.frechet));
    const isNearer = frechet < (1 - NEARER) * nearest;
    const loss = lossAt(step);
    return health(loss < CERTAIN.bad && frechet > FAR * floor && !isNearer, loss > CERTAIN.well || isNearer);
  });
  const last = won.at(-1);
  if (!last) return undefined;
  const { step, frechet } = last;
  return { id: 'critic-won', loss: lossAt(step) + least, fromStep: won[0]!.step, step, frechet };
}

/** Guessing gives a tenth. */
const AGREEMENT = { bad: 0.3, well: 0.5 };
/** Sound runs draw what is asked for after so many real images, or as soon as they cover so much of the variety. */
const LABELS_LEARNED = { realImages: 100_000, coverage: 0.15 };

function labelsIgnored(facts: RunFacts): Failure | undefined {
  const { batchSize } = facts.config;
  const last = lasting(judged(facts), ({ step, agreement, coverage }) => {
    if (agreement === null) return 'well';
    const isLearned = step * batchSize >= LABELS_LEARNED.realImages || coverage >= LABELS_LEARNED.coverage;
    return health(agreement < AGREEMENT.bad && isLearned, agreement > AGREEMENT.well);
  }).at(-1);
  return last && { id: 'labels-ignored', share: last.agreement!, step: last.step };
}

/** The share of the most frequent digit. */
const CROWDING = { bad: 0.55, well: 0.4 };
/** The judge reads the same digit in all blots that come before digits. They cover less of the variety than this. */
const DIGITS_COVER = 0.1;

function oneDigit(facts: RunFacts): Failure | undefined {
  const points = judged(facts);
  const firstDigits = points.findIndex(({ coverage }) => coverage >= DIGITS_COVER);
  const most = ({ histogram }: MeasuredPoint): number => Math.max(...histogram);
  const last = lasting(points, (point, at) =>
    health(most(point) > CROWDING.bad && firstDigits >= 0 && at >= firstDigits, most(point) < CROWDING.well),
  ).at(-1);
  if (!last) return undefined;
  const share = most(last);
  return { id: 'one-digit', digit: last.histogram.indexOf(share), share, step: last.step };
}

/** Of real images, a hundredth is as near to one of the other data set. */
const COPIES_FROM = 0.05;

/** Whether the generator repeats what it has seen. */
export const memorises = ({ copies, images }: Pick<FoundCopies, 'copies' | 'images'>): boolean =>
  copies / images >= COPIES_FROM;

function drawsCopies({ copies: found }: RunFacts): Failure | undefined {
  if (!found || !memorises(found)) return undefined;
  const { copies, images, step } = found;
  return { id: 'copies', copies, images, step };
}

const SIGNS: Readonly<Record<FailureId, (facts: RunFacts) => Failure | undefined>> = {
  'losses-run-away': lossesRunAway,
  'generator-still': generatorStill,
  'critic-won': criticWon,
  'labels-ignored': labelsIgnored,
  'one-digit': oneDigit,
  copies: drawsCopies,
};

/** The failures that the run shows, in the order in which they are to be told. */
export const failuresOf = (facts: RunFacts): readonly Failure[] =>
  Object.values(SIGNS).flatMap((sign) => sign(facts) ?? []);
