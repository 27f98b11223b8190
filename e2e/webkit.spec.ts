// A first visit with WebKit, from Train to a saved generator that is opened again: its workers start, and every
// import() in them works. Runs if WebKitGTK's browser and driver are installed.
import { expect, test } from '@playwright/test';
import type { RunningEngine } from '../src/protocol/trainer';
import { smallQuery } from './support/configs';
import { findWebKit, WebKit } from './support/webkit';

const installed = findWebKit();

const trainedSteps = () => window.digitForge.losses().step.length;
const shownGrid = () => document.querySelector('canvas[data-step]')?.getAttribute('aria-label') ?? '';
const savedGenerators = () => document.querySelector('ul[aria-label="Your generators"]')?.textContent ?? '';

/** WebKit's driver does not wait until the page's script has run. */
const loaded = (webkit: WebKit) =>
  expect.poll(() => webkit.evaluate(() => 'digitForge' in window)).toBe(true);

for (const engine of ['wasm', 'tfjs-wasm']) {
  test(`WebKit trains on ${engine}, saves, and opens what it saved`, async ({ baseURL }) => {
    test.skip(installed === undefined, 'WebKitGTK’s MiniBrowser or WebKitWebDriver is not installed');
    const webkit = await WebKit.start(installed!);
    try {
      await webkit.open(baseURL + smallQuery({ engine, steps: 1_000_000 }));
      await loaded(webkit);
      const ready = (): Promise<RunningEngine> =>
        webkit.evaluate(() => window.digitForge.ready() as Promise<RunningEngine>);
      expect(await ready()).toMatchObject({ id: engine, reason: { kind: 'chosen' } });
      await webkit.press('Train');
      await expect.poll(() => webkit.evaluate(trainedSteps)).toBeGreaterThan(20);
      await webkit.press('Pause');
      const { step } = await webkit.evaluate(() => window.digitForge.pause());

      await webkit.press('Save');
      await webkit.evaluate(() => document.querySelector('form')?.requestSubmit());
      await expect.poll(() => webkit.evaluate(savedGenerators)).toContain(`step ${step}`);

      await webkit.reload();
      await loaded(webkit);
      await ready();
      await webkit.press(`Open Digits, step ${step}`);
      await expect.poll(() => webkit.evaluate(shownGrid)).toContain('saved generator');
    } finally {
      await webkit.close();
    }
  });
}
