// The page's languages: the texts of each are there before the page speaks it.
import { expect, it } from 'vitest';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { en } from './en';
import { enLate } from './enLate';
import { enProblems } from './enProblems';
import { startTranslations } from './i18n';
import { ko } from './ko';
import { addTexts, hasTexts, speakIn, useSpoken } from './translate';

const spoken = () => {
  const { language, t } = useSpoken.getState();
  return [language, t('run.train')];
};

it('Korean is loaded when it is chosen', async () => {
  await startTranslations();
  await expect.poll(spoken).toEqual(['en', en.run.train]);
  expect(hasTexts('ko')).toBe(false);
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
  expect(useSpoken.getState().t('run.train')).toBe(ko.run.train);
});

/** The values that each text takes, by the text's place. */
function valuesOf(texts: object, place = ''): [place: string, names: string[]][] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string'
      ? [[place + name, [...text.matchAll(/{{.*?}}|<.*?>/g)].map(String).toSorted()]]
      : valuesOf(Object(text), `${place}${name}.`),
  );
}

it('Korean texts take the values and marks of the English ones', () => {
  const english = new Map([...valuesOf(en), ...valuesOf(enLate), ...valuesOf(enProblems)]);
  for (const [place, values] of valuesOf(ko)) expect([place, values]).toEqual([place, english.get(place)]);
});

it('texts that come later join those of their topic', () => {
  speakIn('en');
  addTexts('en', enLate);
  const { t } = useSpoken.getState();
  expect(t('explore.heading')).toBe(en.explore.heading);
  expect(t('explore.direction', { number: 3 })).toBe('Direction 3');
});
