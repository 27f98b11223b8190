// The page's end of the service worker: registers it, has it keep the page's files, tells of updates and takes them.
import { OFFLINE_SCRIPT, TAB_LOCK, type ToOffline } from '../protocol/offline';

/** What the page asks of its service worker. */
export interface Offline {
  /**
   * Keeps the page's files, and looks for updates from now on.
   *
   * @param onUpdate called when another version is ready and waits
   * @throws if the browser allows no service worker here
   */
  start(onUpdate: () => void): Promise<void>;
  /** Loads the page again, in the version that waits. */
  takeUpdate(): void;
}

/** @returns undefined on an insecure address, in some private windows and in sandboxed frames */
export function findServiceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

/** Looks for an update as well, as the browser does at each visit. */
export async function registerOffline(container: ServiceWorkerContainer): Promise<void> {
  await container.register(new URL(OFFLINE_SCRIPT, document.baseURI));
}

const send = (worker: ServiceWorker | null, asked: ToOffline): void => worker?.postMessage(asked);

export class OfflineClient implements Offline {
  readonly #container: ServiceWorkerContainer;
  #registration: ServiceWorkerRegistration | undefined;

  /** @param script the address of the page's script, whose name is that of its version */
  constructor(container: ServiceWorkerContainer, script: string) {
    this.#container = container;
    const forever = (): Promise<never> => new Promise(() => undefined);
    // Some browsers refuse locks where they refuse storage, and there nothing is kept either.
    navigator.locks.request(TAB_LOCK + script, { mode: 'shared' }, forever).catch(() => undefined);
  }

  async start(onUpdate: () => void): Promise<void> {
    await registerOffline(this.#container);
    const registration = await this.#container.ready;
    this.#registration = registration;
    send(registration.active, 'keep');

    const watch = (coming: ServiceWorker | null): void =>
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed') onUpdate();
      });
    registration.addEventListener('updatefound', () => watch(registration.installing));
    watch(registration.installing);
    if (registration.waiting) onUpdate();
    document.addEventListener('visibilitychange', () => {
      // Without a network there is no update.
      if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
    });
  }

  takeUpdate(): void {
    const waiting = this.#registration?.waiting ?? null;
    // Another tab may have taken it already.
    if (waiting === null) return location.reload();
    this.#container.addEventListener('controllerchange', () => location.reload(), { once: true });
    send(waiting, 'take-over');
  }
}
