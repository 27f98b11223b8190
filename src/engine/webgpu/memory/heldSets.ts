// Sets of weights that are about to be read. Until all reads were submitted to the GPU, which keeps the order, these
// sets must not be written.

export class HeldSets {
  readonly #holders = new Map<number, number>();
  #waiting: (() => void)[] = [];

  /** @returns a function that releases the set. Further calls of it have no effect. */
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

  /** Resolves when the next set is released. */
  change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
