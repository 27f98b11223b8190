// The way into the tour and out of it. What a visitor can do in its chapters is tourWork.ts.
import type { PreferencesActions } from '../preferences/preferencesActions';
import { usePreferences } from '../preferences/preferencesStore';
import { CHAPTERS } from './chapters';
import { useTour } from './tourStore';

export interface TourActions {
  /** Opens the tour where it was left. */
  openTour(): void;
  /** Opens a chapter. @param chapter from 1; another number than those of the chapters does nothing */
  openChapter(chapter: number): void;
  closeTour(): void;
}

export function createTourActions(preferences: PreferencesActions): TourActions {
  function openChapter(chapter: number): void {
    if (!CHAPTERS[chapter - 1]) return;
    const { tourRead } = usePreferences.getState();
    const read = [...new Set([...tourRead, chapter])];
    preferences.setPreference({ tourChapter: chapter, tourRead: read });
    useTour.setState(({ openings }) => ({ open: true, openings: openings + 1 }));
  }

  return {
    openTour: () => openChapter(usePreferences.getState().tourChapter),
    openChapter,
    closeTour: () => useTour.setState({ open: false }),
  };
}
