// Starts the translations in the visitor's language, and changes the language when the preference changes.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { en } from './en';
import { ko } from './ko';

/**
 * To be called once, after the preferences are read and before the first render, so that no other language is ever
 * seen.
 */
export function startTranslations(): void {
  void i18next.use(initReactI18next).init({
    lng: usePreferences.getState().language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ko: { translation: ko } },
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
  usePreferences.subscribe(({ language }, previous) => {
    if (language !== previous.language) void i18next.changeLanguage(language);
  });
}
