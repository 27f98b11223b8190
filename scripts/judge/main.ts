// Trains the judge, measures it, and writes what comes with the page into src/judge/files: its weights, and what it sees
// in the real images of both data sets. The same files come out on every machine.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DATASETS } from '../../src/config/datasets';
import type { DatasetId } from '../../src/config/engines';
import { parseIdxImages } from '../../src/data/idxFile';
import { parseIdxLabels } from '../../src/data/idxLabels';
import { JUDGE_FORMAT, judgeName, readJudge, type JudgeHeader } from '../../src/judge/files/judgeFile';
import { REFERENCE_FORMAT, type ReferenceHeader } from '../../src/judge/files/referenceFile';
import { JudgeNetwork } from '../../src/judge/network/judgeNetwork';
import { FEATURES, JUDGE_TENSORS } from '../../src/judge/network/layers';
import { agreementOf, verdictsOf } from '../../src/quality/verdicts';
import { readMnist } from '../mnistFiles.mjs';
import { ROOT } from '../npm.mjs';
import type { Weights } from './network';
import { packFile, type FileTensor } from './packFile';
import { startWasm } from './product';
import { floorsOf, nearnessesOf, referenceTensors, type SeenImages } from './reference';
import { trainJudge, type LabelledImages } from './train';

const FOLDER = join(ROOT, 'src/judge/files');
const LEAST_ACCURACY = 0.992;
const MOST_BYTES = 300_000;

async function readData(id: DatasetId): Promise<LabelledImages> {
  const { file, labelFile, images } = DATASETS[id];
  const read = (name: string): Promise<Uint8Array> => readMnist(name.replace(/\.gz$/, ''));
  return {
    pixels: parseIdxImages(await read(file), file).pixels,
    labels: parseIdxLabels(await read(labelFile), labelFile, images),
  };
}

interface MadeJudge {
  readonly name: string;
  readonly network: JudgeNetwork;
}

/** Writes the weights, with the accuracy of the weights as they are in the file. */
async function writeJudge(weights: Weights, test: LabelledImages): Promise<MadeJudge> {
  const tensors = JUDGE_TENSORS.map(({ name, shape }): FileTensor => ({
    name,
    shape,
    type: 'float16',
    values: weights[name]!,
  }));
  const pack = (accuracy: number) => {
    const facts: Pick<JudgeHeader, 'format' | 'accuracy'> = { format: JUDGE_FORMAT, accuracy };
    return packFile(facts, tensors);
  };
  const network = new JudgeNetwork(readJudge(pack(0).file.buffer).weights);
  const { probabilities } = await network.judge(test.pixels);
  const accuracy = agreementOf(verdictsOf(probabilities), test.labels);
  const { header, file } = pack(accuracy);
  const name = judgeName(header);
  console.log(
    `The judge ${name}, ${file.length} bytes, is right on ${(accuracy * 100).toFixed(2)}% of mnist-test`,
  );
  if (accuracy < LEAST_ACCURACY) throw new Error(`The judge must be right on ${LEAST_ACCURACY * 100}%`);
  if (file.length > MOST_BYTES) throw new Error(`The judge must not exceed ${MOST_BYTES} bytes`);
  await writeFile(join(FOLDER, 'judge.bin'), file);
  return { name, network };
}

interface SeenData extends SeenImages {
  readonly dataset: DatasetId;
}

async function writeReference(judge: string, seen: SeenData, other: SeenData): Promise<void> {
  const { dataset, features } = seen;
  const floors = floorsOf(features, other.features);
  const nearnesses = nearnessesOf(seen, other);
  const facts: Omit<ReferenceHeader, 'script' | 'sha256' | 'tensors'> = {
    format: REFERENCE_FORMAT,
    judge,
    dataset,
    floors,
    ...nearnesses,
  };
  const { file } = packFile(facts, referenceTensors(features));
  await writeFile(join(FOLDER, `reference-${dataset}.bin`), file);
  console.log(`reference-${dataset}.bin: ${file.length} bytes. The distance of real images from it:`);
  for (const { images, frechet } of floors) console.log(`  ${images} images: ${frechet.toFixed(3)}`);
  const { copyDistance, usualDistances } = nearnesses;
  console.log(`  Copies of the other data set are nearer than ${copyDistance.toFixed(3)}`);
  const { pixels: byPixels, features: byFeatures } = usualDistances;
  console.log(`  Usual distances: ${byPixels.toFixed(3)} by pixels, ${byFeatures.toFixed(3)} by features`);
}

async function keepJudge(): Promise<MadeJudge> {
  const file = Uint8Array.from(await readFile(join(FOLDER, 'judge.bin')));
  const { name, weights } = readJudge(file.buffer);
  return { name, network: new JudgeNetwork(weights) };
}

/** @param keep whether the judge that is there is kept, and only what it sees in real images is written anew */
export async function makeJudge(keep: boolean): Promise<void> {
  await startWasm();
  const [train, test] = [await readData('mnist-train'), await readData('mnist-test')];
  const { name, network } = keep ? await keepJudge() : await writeJudge(trainJudge(train, console.log), test);
  const see = async (dataset: DatasetId, { pixels }: LabelledImages): Promise<SeenData> => {
    const { images, features: values } = await network.judge(pixels);
    return { dataset, pixels, features: { images, size: FEATURES, values } };
  };
  const [inTrain, inTest] = [await see('mnist-train', train), await see('mnist-test', test)];
  await writeReference(name, inTest, inTrain);
  await writeReference(name, inTrain, inTest);
}
