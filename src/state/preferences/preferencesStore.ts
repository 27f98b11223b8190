// The visitor's preferences for the page: stored in this browser, never part of a run.
import { create } from 'zustand';
import type { ColorMap } from '../../picture/colorMaps';

export const THEMES = ['system', 'dark', 'light'] as const;
export const LANGUAGES = ['en', 'ko'] as const;

export interface Preferences {
  readonly theme: (typeof THEMES)[number];
  readonly colorMap: ColorMap;
  readonly language: (typeof LANGUAGES)[number];
  /** Weight of the past in the loss curves' moving average, 0 to 0.99. */
  readonly smoothing: number;
  readonly settingsOpen: boolean;
  /** Whether the screen stays on while the run trains. */
  readonly keepAwake: boolean;
  /** Whether the digits' quality is measured while the run trains. */
  readonly measureQuality: boolean;
  /** The chapter of the tour that was opened last, from 1. */
  readonly tourChapter: number;
  /** The chapters that were opened so far. */
  readonly tourRead: readonly number[];
}

export const usePreferences = create<Preferences>(() => ({
  theme: 'system',
  colorMap: 'viridis',
  language: 'en',
  smoothing: 0.9,
  settingsOpen: true,
  keepAwake: false,
  measureQuality: true,
  tourChapter: 1,
  tourRead: [],
}));
