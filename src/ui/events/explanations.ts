// The texts of all events and the titles of the chapters, in a language.
import type { Preferences } from '../../state/preferences/preferencesStore';
import type { TourTexts } from '../tour/texts/en';
import type { EventTable } from './eventTable';

export interface Explanations {
  readonly texts: EventTable<string>;
  readonly tour: TourTexts;
}

export async function explanationsIn(language: Preferences['language']): Promise<Explanations> {
  switch (language) {
    case 'en': {
      const [{ en: texts }, { en: tour }] = await Promise.all([
        import('./texts/en'),
        import('../tour/texts/en'),
      ]);
      return { texts, tour };
    }
    case 'ko': {
      const [{ ko: texts }, { ko: tour }] = await Promise.all([
        import('./texts/ko'),
        import('../tour/texts/ko'),
      ]);
      return { texts, tour };
    }
    default:
      return language satisfies never;
  }
}
