// Asks the browser not to evict what is saved here when the disk fills up. It may refuse; then it stays as it was.
export async function askForPersistence(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // Not offered here (insecure context, old browser): saving works all the same.
  }
}
