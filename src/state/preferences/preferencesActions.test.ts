import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { useLosses } from '../losses/lossStore';
import { CHAPTERS } from '../tour/chapters';
import { startPreferences } from './preferencesActions';
import { usePreferences } from './preferencesStore';

const KEY = 'digit-forge/preferences/1';
const storedAs = (value: unknown) => new Map([[KEY, JSON.stringify(value)]]);
const preferences = () => usePreferences.getState();

afterEach(() => vi.useRealTimers());

describe('preferences', () => {
  it('come from the last visit, each by itself', () => {
    startTestForge({
      stored: storedAs({ theme: 'light', smoothing: 7, colorMap: 'grey', settingsOpen: 'yes' }),
    });
    expect(preferences()).toMatchObject({
      theme: 'light',
      smoothing: 0.9,
      colorMap: 'grey',
      settingsOpen: true,
    });
  });

  it.each<[object, object]>([
    [{ smoothing: 0.99, tourChapter: 1, tourRead: [1, 2], keepAwake: true }, {}],
    [{ smoothing: -0.1 }, { smoothing: 0.9 }],
    [{ smoothing: null }, { smoothing: 0.9 }],
    [{ tourChapter: 1.5 }, { tourChapter: 1 }],
    [{ tourChapter: CHAPTERS.length + 1 }, { tourChapter: 1 }],
    [{ tourRead: [1, 0] }, { tourRead: [] }],
    [{ tourRead: { 0: 1, length: 1 } }, { tourRead: [] }],
    [{ theme: 'Light' }, { theme: usePreferences.getInitialState().theme }],
  ])('come as %j, and are then as they were but for %j', (stored, mended) => {
    startTestForge({ stored: storedAs(stored) });
    expect(preferences()).toEqual({
      ...usePreferences.getInitialState(),
      measureQuality: false,
      ...stored,
      ...mended,
    });
  });

  it('leave out what is none of them', () => {
    const { stored } = startTestForge({
      stored: new Map([
        [KEY, '{"colour":"red","__proto__":{"theme":"light"},"constructor":1,"theme":"dark"}'],
      ]),
    });
    actions.setPreference({ colorMap: 'grey' });
    expect(JSON.parse(stored.get(KEY)!)).toEqual({ theme: 'dark', colorMap: 'grey' });
    expect(preferences()).toEqual({
      ...usePreferences.getInitialState(),
      measureQuality: false,
      theme: 'dark',
      colorMap: 'grey',
    });
  });

  it.each(['{', '[]', 'null', '"dark"'])('survive %s in their place', (text) => {
    startTestForge({ stored: new Map([[KEY, text]]) });
    // Tests without a judge do not measure.
    expect(preferences()).toEqual({ ...usePreferences.getInitialState(), measureQuality: false });
  });

  it('keep only what was chosen', () => {
    const { stored } = startTestForge({ languages: ['ko-KR'] });
    actions.setPreference({ theme: 'dark' });
    expect(preferences()).toMatchObject({ theme: 'dark', language: 'ko' });
    expect(JSON.parse(stored.get(KEY)!)).toEqual({ theme: 'dark' });
  });

  it('do without a storage that is blocked', () => {
    const page = {
      location: { search: '' },
      navigator: { languages: [] },
      get localStorage(): Storage {
        throw new DOMException('denied', 'SecurityError');
      },
    };
    const chosen = startPreferences(page);
    chosen.setPreference({ colorMap: 'grey' });
    expect(preferences().colorMap).toBe('grey');
  });

  it.each([
    ['?lang=en', { language: 'ko' }, ['ko'], 'en'],
    ['', { language: 'ko' }, ['en-GB'], 'ko'],
    ['', {}, ['fr', 'ko-KR', 'en'], 'ko'],
    ['?lang=xx', {}, ['fr'], 'en'],
  ] as const)('speak the language of "%s", %o, %o', (search, chosen, languages, expected) => {
    startTestForge({ search, languages, stored: storedAs(chosen) });
    expect(preferences().language).toBe(expected);
  });

  it('smooth the curves anew', async () => {
    const { digitForge, ...forge } = startTestForge();
    await digitForge.ready();
    const training = digitForge.train(50);
    await new Promise((resolve) => setTimeout(resolve));
    forge.trainers[0]!.advance(50);
    await training;
    actions.setPreference({ smoothing: 0 });
    // In this test, unlike in the page, saving the run happens on the same thread.
    const patience = { timeout: 20_000 };
    await vi.waitFor(() => {
      const last = useLosses.getState().points.at(-1)!;
      expect(last.discriminatorSmooth).toBe(last.discriminator);
    }, patience);
  });
});
