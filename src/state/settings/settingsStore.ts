// The settings in force, and the problems of those in the page's URL.
import { create } from 'zustand';
import type { ConfigFromUrl } from '../../plan/configUrl';
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';

export interface SettingsState {
  readonly config: TrainConfig;
  readonly urlIssues: ConfigFromUrl['issues'];
}

export const useSettings = create<SettingsState>(() => ({ config: SEED_CONFIG, urlIssues: [] }));
