// Whether another version of the page is there and waits.
import { create } from 'zustand';

export interface UpdateState {
  readonly waits: boolean;
}

export const useUpdate = create<UpdateState>(() => ({ waits: false }));
