// The screen stays on while a run trains, if the visitor wants it, and no longer.
import { expect, test } from './fixtures';
import type { ForgePage } from './pages/forgePage';
import { smallQuery } from './support/configs';

test.use({ ownTab: true });

/** Records the locks that the browser has given. */
function noteLocks(): void {
  const request: unknown = Reflect.get(WakeLock.prototype, 'request');
  if (typeof request !== 'function') return;
  const given: WakeLockSentinel[] = [];
  Reflect.set(globalThis, 'wakeLocksGiven', given);
  Reflect.set(WakeLock.prototype, 'request', async function (this: WakeLock, ...args: unknown[]) {
    const sentinel = (await Reflect.apply(request, this, args)) as WakeLockSentinel;
    given.push(sentinel);
    return sentinel;
  });
}

/** @returns how many locks are held, and how many were given in total */
const locks = (forge: ForgePage): Promise<{ held: number; given: number }> =>
  forge.page.evaluate(() => {
    const given = Reflect.get(globalThis, 'wakeLocksGiven') as WakeLockSentinel[];
    return { held: given.filter(({ released }) => !released).length, given: given.length };
  });

test('The screen is kept on while training, on request', async ({ forge, page, context }) => {
  await context.grantPermissions(['screen-wake-lock']);
  await page.addInitScript(noteLocks);
  await forge.open(smallQuery({ steps: 1_000_000 }));
  const wish = page.getByRole('checkbox', { name: 'Keep the screen on while training' });
  await expect(wish, 'nobody asked for it').not.toBeChecked();
  await forge.run.train.click();
  await forge.trainsBeyond(50);
  expect(await locks(forge)).toEqual({ held: 0, given: 0 });

  await wish.check();
  await expect.poll(() => locks(forge)).toEqual({ held: 1, given: 1 });
  await forge.run.pause.click();
  await expect.poll(() => locks(forge), 'a run at rest needs no screen').toEqual({ held: 0, given: 1 });
  await forge.run.resume.click();
  await expect.poll(() => locks(forge)).toEqual({ held: 1, given: 2 });
  await wish.uncheck();
  await expect.poll(() => locks(forge)).toEqual({ held: 0, given: 2 });
});
