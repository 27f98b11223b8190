// Sets of weights that somebody is about to read: until all of it has been handed to the GPU, which keeps the order,
// nothing may be written there.

export class HeldSets {
  readonly #holders = new Map<number, number>();
  #waiting: (() => void)[] = [];

  /** @returns what lets the set go, once however often it is called */
  hold(set: number): () => void {
    this.#holders.set(set, (this.#holders.get(set) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holders.set(set, this.#holders.get(set)! - 1);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const resolve of waiting) resolve();
    };
  }

  has(set: number): boolean {
    return (this.#holders.get(set) ?? 0) > 0;
  }

  /** Resolves when the next set is let go. */
  change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
