// Asks the browser not to evict what is saved here when the disk fills up. If the browser refuses, nothing changes.
export async function askForPersistence(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // Not available here (insecure context, old browser). Saving works nevertheless.
  }
}
