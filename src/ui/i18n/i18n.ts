// Starts the translations in the visitor's language, and changes the language when the preference changes. English is
// part of the page; the texts of another language are loaded when it is chosen.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { usePreferences, type Preferences } from '../../state/preferences/preferencesStore';
import { en, type Translation } from './en';

type Language = Preferences['language'];

const OTHERS: Record<Exclude<Language, 'en'>, () => Promise<Translation>> = {
  ko: async () => (await import('./ko')).ko,
};

async function show(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await OTHERS[language]());
  // The visitor may have chosen another one meanwhile.
  if (usePreferences.getState().language === language) await i18next.changeLanguage(language);
}

/** Where the texts cannot be loaded, the page stays in the language that it has. */
const tryToShow = (language: Language): Promise<void> => show(language).catch(() => undefined);

/**
 * To be called once, after the preferences are read. To be awaited before the first render, so that no other language
 * is ever seen.
 */
export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  usePreferences.subscribe(({ language }, previous) => {
    if (language !== previous.language) void tryToShow(language);
  });
  await tryToShow(usePreferences.getState().language);
}
