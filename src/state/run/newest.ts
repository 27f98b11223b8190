// Work that shows the state as it is: one turn at a time, and if it is asked for again meanwhile, once more afterwards.

/** @returns asks for the work, and resolves when nothing is left to do. It rejects with the work's error. */
export function newest(work: () => Promise<void>): () => Promise<void> {
  let wanted = false;
  let working: Promise<void> | null = null;
  async function workOff(): Promise<void> {
    try {
      while (wanted) {
        wanted = false;
        try {
          await work();
        } catch (error) {
          // The state has changed since: only its last work counts.
          if (!wanted) throw error;
        }
      }
    } finally {
      // At once: who asks after this turn must begin another.
      working = null;
    }
  }
  return () => {
    wanted = true;
    working ??= workOff();
    return working;
  };
}
