// The texts of the page while it prepares a run.
import { beforeAll, expect, test } from 'vitest';
import type { Preparation } from '../../protocol/trainer';
import { useRun } from '../../state/run/runStore';
import { formatFor } from '../i18n/format';
import { startTranslations } from '../i18n/i18n';
import { useSpoken } from '../i18n/translate';
import { statusText } from './statusText';

beforeAll(startTranslations);

const saidOf = (preparation: Preparation) =>
  statusText({ ...useRun.getInitialState(), preparation }, 5_000, useSpoken.getState().t, formatFor('en'));

test('which kind of engine warms up is known before it runs', () => {
  const device = 'a card';
  expect(saidOf({ phase: 'warming-up', engine: 'webgpu', device })).toEqual({
    main: 'Warming up the GPU',
    detail: device,
  });
  expect(saidOf({ phase: 'warming-up', engine: 'wasm', device }).main).toBe('Warming up the engine');
});

test('a download of unknown length has no total', () => {
  const loading = { phase: 'loading-data', images: 10_000, receivedBytes: 1_200_000 } as const;
  expect(saidOf({ ...loading, totalBytes: 2_400_000 }).detail).toBe('1.2 MB of 2.4 MB');
  expect(saidOf({ ...loading, totalBytes: 0 })).toEqual({ main: 'Loading 10,000 digits', detail: '1.2 MB' });
});
