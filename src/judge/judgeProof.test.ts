// The judge that comes with the page is the one that `npm run prove-judge` has compared with others, and ranks generators
// as they do.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import proof from '../testing/fixtures/judges.fixture.json';
import { spearman } from '../testing/reference/spearman';
import type { JudgeProof } from '../testing/samples/provenJudge';
import { readJudge } from './files/judgeFile';

const { judge, generators, accuracies }: JudgeProof = proof;
const distances = generators.map((generator) => generator.judge);

it('is proven as it is', () => {
  const path = fileURLToPath(new URL('./files/judge.bin', import.meta.url));
  expect(readJudge(Uint8Array.from(readFileSync(path)).buffer).name).toBe(judge);
});

describe('sixteen generators', () => {
  it('lie between noise and good digits, some of them near to another', () => {
    const sorted = distances.toSorted((a, b) => a - b);
    expect(sorted).toHaveLength(16);
    expect(sorted[0]).toBeLessThan(10);
    expect(sorted[15]).toBeGreaterThan(400);
    const steps = sorted.slice(1).map((distance, i) => distance / sorted[i]!);
    expect(Math.max(...steps)).toBeLessThan(3);
    expect(steps.filter((step) => step < 1.15).length).toBeGreaterThanOrEqual(4);
  });

  it.each(Object.keys(accuracies))('are ranked by the judge as by another: %s', (name) => {
    const others = generators.map((generator) => generator.others[name]!);
    expect(spearman(distances, others)).toBeGreaterThanOrEqual(0.95);
  });
});

it('compares ranks as Spearman does', () => {
  expect(spearman([1, 20, 300, 4_000], [0, 1, 2, 3])).toBeCloseTo(1, 12);
  expect(spearman([1, 2, 3, 4], [2, 1, 4, 3])).toBeCloseTo(0.6, 12);
  expect(spearman([1, 2, 2, 3], [4, 3, 2, 1])).toBeCloseTo(-0.9486832980505138, 12);
});
