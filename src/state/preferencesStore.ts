// How the visitor likes to look at things: kept in this browser, never part of a run.
import { create } from 'zustand';

export const THEMES = ['system', 'dark', 'light'] as const;
export const COLOR_MAPS = ['viridis', 'grey'] as const;
export const LANGUAGES = ['en', 'ko'] as const;

export interface Preferences {
  readonly theme: (typeof THEMES)[number];
  /** viridis is the tutorial's. */
  readonly colorMap: (typeof COLOR_MAPS)[number];
  readonly language: (typeof LANGUAGES)[number];
  /** Weight of the past in the loss curves' moving average, 0 to 0.99. */
  readonly smoothing: number;
  readonly settingsOpen: boolean;
}

export const usePreferences = create<Preferences>(() => ({
  theme: 'system',
  colorMap: 'viridis',
  language: 'en',
  smoothing: 0.9,
  settingsOpen: true,
}));
