import { beforeEach, expect, it } from 'vitest';
import { ForgeError } from '../../protocol/errors';
import { useRun } from '../run/runStore';
import { useNotices } from './noticeStore';
import { tellFailures } from './tellFailures';

const told = () =>
  useNotices.getState().notices.flatMap((notice) => (notice.kind === 'error' ? [notice.error.code] : []));

beforeEach(() => {
  useNotices.setState(useNotices.getInitialState(), true);
  useRun.setState(useRun.getInitialState(), true);
});

const actions = tellFailures({
  name: (id: string) => Promise.resolve(id),
  make: (isMade: boolean) => Promise.resolve(isMade),
  fail: (error: Error) => Promise.reject<void>(error),
  count: (steps: number) => steps + 1,
});

it('leaves what is no promise as it is', () => {
  expect(actions.count(1)).toBe(2);
});

it('resolves to whether it was done', async () => {
  expect(await actions.name('x')).toBe(true);
  expect(await actions.make(true)).toBe(true);
  expect(await actions.make(false)).toBe(false);
  expect(told()).toEqual([]);
});

it('tells what an action rejects with, be it a mistake of ours', async () => {
  expect(await actions.fail(new ForgeError('storage-full', 'no room'))).toBe(false);
  expect(await actions.fail(new TypeError('oops'))).toBe(false);
  expect(told()).toEqual(['storage-full', 'internal']);
});

it('tells nothing twice: a problem of the run, and calls that a retry has ended', async () => {
  const problem = new ForgeError('engine-failed', 'no device');
  useRun.setState({ problem });
  expect(await actions.fail(problem)).toBe(false);
  expect(await actions.fail(new ForgeError('aborted', 'ended'))).toBe(false);
  expect(told()).toEqual([]);
});
