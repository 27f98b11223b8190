// Asks one question at a time. Of the questions that come meanwhile only the newest is asked.

export class Newest<Question> {
  readonly #ask: (question: Question) => Promise<unknown>;
  #next: { readonly question: Question } | undefined;
  #isAsking = false;

  /** @param ask sees to its failures itself: they are dropped here */
  constructor(ask: (question: Question) => Promise<unknown>) {
    this.#ask = ask;
  }

  want(question: Question): void {
    this.#next = { question };
    if (!this.#isAsking) void this.#askOn();
  }

  async #askOn(): Promise<void> {
    this.#isAsking = true;
    while (this.#next) {
      const { question } = this.#next;
      this.#next = undefined;
      await this.#ask(question).catch(() => undefined);
    }
    this.#isAsking = false;
  }
}
