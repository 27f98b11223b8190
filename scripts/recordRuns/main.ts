// Records runs and writes them into the fixture, one after another.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedRun } from '../../src/testing/samples/recordedRuns';
import { ROOT } from '../npm.mjs';
import { CASES } from './cases';
import { startJudging } from './judging';
import { recordRun } from './record';

const FILE = join(ROOT, 'src/testing/fixtures/runs.fixture.json');

const readKnown = (): Promise<RecordedRun[]> =>
  readFile(FILE, 'utf8').then(
    (text) => JSON.parse(text) as RecordedRun[],
    () => [],
  );

/** One run a line, in the order of the cases. */
async function write(runs: readonly RecordedRun[]): Promise<void> {
  const places = new Map(CASES.map(({ name }, place) => [name, place]));
  const kept = runs.filter(({ name }) => places.has(name));
  const sorted = kept.toSorted((a, b) => places.get(a.name)! - places.get(b.name)!);
  await writeFile(FILE, `[\n${sorted.map((run) => JSON.stringify(run)).join(',\n')}\n]\n`);
}

/** @param beginnings of the names of the cases to record; all if there are none */
export async function recordRuns(beginnings: readonly string[]): Promise<void> {
  const judging = await startJudging();
  const chosen = CASES.filter(
    ({ name }) => beginnings.length === 0 || beginnings.some((beginning) => name.startsWith(beginning)),
  );
  for (const one of chosen) {
    const beganMs = performance.now();
    const run = await recordRun(one, judging);
    const others = (await readKnown()).filter(({ name }) => name !== run.name);
    await write([...others, run]);
    const seconds = (performance.now() - beganMs) / 1_000;
    console.log(`${run.name}: ${run.points.at(-1)![0]} after ${seconds.toFixed(0)} s`);
  }
}
