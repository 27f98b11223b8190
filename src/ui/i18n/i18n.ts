// Starts the translations in the visitor's language and follows it when it is changed.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { en } from './en';
import { ko } from './ko';

/** Call once, before the first render and after the preferences are read, so that no other language flashes by. */
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
