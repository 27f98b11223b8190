import { expect, it } from 'vitest';
import { Newest } from './newest';

it('asks one question at a time, then the newest of those that came meanwhile, also after a failure', async () => {
  const asked: number[] = [];
  const answers: ((error?: Error) => void)[] = [];
  const newest = new Newest<number>((question) => {
    asked.push(question);
    return new Promise<void>((resolve, reject) =>
      answers.push((error) => (error ? reject(error) : resolve())),
    );
  });
  for (const question of [1, 2, 3]) newest.want(question);
  expect(asked).toEqual([1]);
  answers[0]!(new Error('no answer'));
  await expect.poll(() => asked).toEqual([1, 3]);
  answers[1]!();
  await Promise.resolve();
  newest.want(4);
  await expect.poll(() => asked).toEqual([1, 3, 4]);
});
