// Isolation, which threads need, for a page whose host does not send the headers: its service worker adds them, from
// the second load on. So the page is loaded a second time, before anything of it has begun. It never happens twice in a
// row: the tab's storage notes that it was tried.

/** The parts of `window` that are used. */
export interface IsolationPage {
  readonly crossOriginIsolated?: boolean;
  /** Missing without https, and in some private windows. */
  readonly navigator: { readonly serviceWorker?: Pick<ServiceWorkerContainer, 'ready'> };
  readonly location: Pick<Location, 'reload'>;
  /** Reading this property throws if the browser blocks storage. */
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Another window if the page is in a frame. */
  readonly parent: unknown;
}

const TRIED_KEY = 'digit-forge/isolation-tried';
/** After this time the page begins on one thread. The next visit is isolated. */
const LIMIT_MS = 3_000;

function forget(page: IsolationPage): void {
  try {
    page.sessionStorage.removeItem(TRIED_KEY);
  } catch {
    // Nothing was noted either.
  }
}

/** @returns false if it was tried already, or if that cannot be noted */
function noteTry({ sessionStorage }: IsolationPage): boolean {
  if (sessionStorage.getItem(TRIED_KEY) !== null) return false;
  sessionStorage.setItem(TRIED_KEY, 'yes');
  return true;
}

const after = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms));

/**
 * Reloads the page if that isolates it.
 *
 * @param register registers the service worker
 * @returns whether the page is being reloaded, so that nothing else should begin
 */
export async function reloadsIsolated(
  page: IsolationPage,
  register: () => Promise<unknown>,
): Promise<boolean> {
  if (page.crossOriginIsolated !== false) {
    forget(page);
    return false;
  }
  const { serviceWorker } = page.navigator;
  if (serviceWorker === undefined || page.parent !== page) return false;
  try {
    if (!noteTry(page)) return false;
    const isReady = register().then(() => serviceWorker.ready.then(() => true));
    if (!(await Promise.race([isReady, after(LIMIT_MS)]))) return false;
  } catch {
    // No storage, or no service worker: a private window, or a host that does not have its script.
    return false;
  }
  page.location.reload();
  return true;
}
