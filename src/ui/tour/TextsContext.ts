// The tour's texts in the visitor's language, for the parts of its chapters.
import { createContext, useContext } from 'react';
import type { TourTexts } from './texts/en';

export const TextsContext = createContext<TourTexts | null>(null);

export function useTexts(): TourTexts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('The tour has no texts here');
  return texts;
}
