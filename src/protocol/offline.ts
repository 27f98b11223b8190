// What page and service worker know of each other. The service worker keeps the page's files, so that the page opens
// without a network, and adds the headers that its host leaves out.

/** The service worker's script, beside the page. Its name never changes: browsers look for updates there. */
export const OFFLINE_SCRIPT = 'offline.js';

/**
 * A tab holds the Web Lock of this name and its script's address. The script's name is that of its version, so the
 * files of that version stay as long as the tab lives.
 */
export const TAB_LOCK = 'digit-forge/tab ';

/** `keep`: fetch and keep all files of the page. `take-over`: the waiting version replaces the one that runs. */
export type ToOffline = 'keep' | 'take-over';
