// The texts of all events and the titles of the chapters, in a language.
import type { Preferences } from '../../state/preferences/preferencesStore';
import type { TourTexts } from '../tour/texts/en';
import { TOUR_TEXTS } from '../tour/texts/load';
import type { EventTable } from './eventTable';

export interface Explanations {
  readonly texts: EventTable<string>;
  readonly tour: TourTexts;
}

const TEXTS: Record<Preferences['language'], () => Promise<EventTable<string>>> = {
  en: async () => (await import('./texts/en')).en,
  ko: async () => (await import('./texts/ko')).ko,
};

export async function explanationsIn(language: Preferences['language']): Promise<Explanations> {
  const [texts, tour] = await Promise.all([TEXTS[language](), TOUR_TEXTS[language]()]);
  return { texts, tour };
}
