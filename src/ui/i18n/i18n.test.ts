// The page's languages: the texts of each are there before the page speaks it.
import i18next from 'i18next';
import { expect, it } from 'vitest';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { en } from './en';
import { startTranslations } from './i18n';
import { ko } from './ko';

const spoken = () => [i18next.language, i18next.t('run.train')];

it('Korean is loaded when it is chosen', async () => {
  await startTranslations();
  await expect.poll(spoken).toEqual(['en', en.run.train]);
  expect(i18next.hasResourceBundle('ko', 'translation')).toBe(false);
  usePreferences.setState({ language: 'ko' });
  await expect.poll(spoken).toEqual(['ko', ko.run.train]);
  usePreferences.setState({ language: 'en' });
  await expect.poll(spoken).toEqual(['en', en.run.train]);
});

it('a choice that changes while its texts are loaded gives the last one', async () => {
  usePreferences.setState({ language: 'ko' });
  usePreferences.setState({ language: 'en' });
  await expect.poll(spoken).toEqual(['en', en.run.train]);
});

it('a page that begins in Korean is never English', async () => {
  usePreferences.setState({ language: 'ko' });
  await startTranslations();
  expect(i18next.t('run.train')).toBe(ko.run.train);
});
