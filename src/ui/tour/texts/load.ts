// Loads the tour's texts in a language.
import type { Preferences } from '../../../state/preferences/preferencesStore';
import type { TourTexts } from './en';

export const TOUR_TEXTS: Record<Preferences['language'], () => Promise<TourTexts>> = {
  en: async () => (await import('./en')).en,
  ko: async () => (await import('./ko')).ko,
};
