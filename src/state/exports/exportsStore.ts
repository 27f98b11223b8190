// Whether a file is being made for download.
import { create } from 'zustand';

export interface ExportsState {
  readonly busy: boolean;
}

export const useExports = create<ExportsState>(() => ({ busy: false }));
