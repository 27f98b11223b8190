// Starts the texts in the visitor's language, and changes the language when the preference changes. English is part of
// the page; the texts of another language are loaded when it is chosen.
import { usePreferences } from '../../state/preferences/preferencesStore';
import { en } from './en';
import { addTexts, hasTexts, speakIn, type Language, type Texts } from './translate';

const OTHERS: Record<Exclude<Language, 'en'>, () => Promise<Texts>> = {
  ko: async () => (await import('./ko')).ko,
};

async function show(language: Language): Promise<void> {
  if (language !== 'en' && !hasTexts(language)) addTexts(language, await OTHERS[language]());
  // The visitor may have chosen another one meanwhile.
  if (usePreferences.getState().language === language) speakIn(language);
}

/** Where the texts cannot be loaded, the page stays in the language that it has. */
const tryToShow = (language: Language): Promise<void> => show(language).catch(() => undefined);

/**
 * To be called once, after the preferences are read. To be awaited before the first render, so that no other language
 * is ever seen.
 */
export async function startTranslations(): Promise<void> {
  addTexts('en', en);
  usePreferences.subscribe(({ language }, previous) => {
    if (language !== previous.language) void tryToShow(language);
  });
  await tryToShow(usePreferences.getState().language);
}
