// Keeps the page for visits without a network, and offers its updates. An update is taken on request alone, between
// trainings, and after the run is saved.
import type { Offline } from '../../client/offlineClient';
import { ForgeError } from '../../protocol/errors';
import type { RunControl } from '../run/runControl';
import { useUpdate } from './updateStore';

export interface UpdateActions {
  /** Loads the page again, in its new version. Rejects while the run trains, and if it cannot be saved. */
  takeUpdate(): Promise<void>;
}

export interface UpdateOptions {
  readonly control: RunControl;
  /** Undefined where the browser allows no service worker. */
  readonly offline: Offline | undefined;
  /** @returns whether the run is saved, or there is nothing to save */
  readonly saveRun: () => Promise<boolean>;
}

export interface Updates {
  readonly actions: UpdateActions;
  /** To be called when the run's preparation has begun. */
  start(): void;
}

export function createUpdates({ control, offline, saveRun }: UpdateOptions): Updates {
  /** The page's files are kept when it is ready, so that they come after all that it needs at once. */
  async function startWhenReady(): Promise<void> {
    await control.ready().catch(() => undefined);
    await offline?.start(() => useUpdate.setState({ waits: true }));
  }

  return {
    actions: {
      async takeUpdate() {
        if (control.isTraining) throw new ForgeError('busy', 'The run is training');
        if (!(await saveRun()))
          throw new ForgeError(
            'storage-failed',
            'The run could not be saved, so the page was not loaded again',
          );
        offline?.takeUpdate();
      },
    },

    start() {
      // Without a service worker everything works, with a network.
      startWhenReady().catch(() => undefined);
    },
  };
}
