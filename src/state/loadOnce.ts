// What is loaded when it is needed for the first time.

/** @returns loads it, or what was loaded. What could not be loaded is asked for again the next time. */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  function begin(): Promise<T> {
    const loading = load();
    loading.catch(() => (loaded = null));
    return loading;
  }
  return () => (loaded ??= begin());
}
