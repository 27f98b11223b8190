// Requests that were sent and are not answered yet. Each is settled by its reply, and all of them by the worker's
// death.
import type { ForgeError } from '../protocol/errors';

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: ForgeError): void;
}

export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();
  #lastId = 0;
  #dead: ForgeError | undefined;

  /** Whether the worker is gone, so that no call will be answered any more. */
  get isOver(): boolean {
    return this.#dead !== undefined;
  }

  /** Sends a request under a new number. */
  open(send: (id: number) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#dead) {
        reject(this.#dead);
        return;
      }
      this.#lastId += 1;
      this.#calls.set(this.#lastId, { resolve, reject });
      send(this.#lastId);
    });
  }

  resolve(id: number, value: unknown): void {
    this.#take(id)?.resolve(value);
  }

  reject(id: number, error: ForgeError): void {
    this.#take(id)?.reject(error);
  }

  #take(id: number): PendingCall | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    return call;
  }

  /**
   * The worker is gone: rejects all open calls and all later ones.
   *
   * @returns false if that was known already; the first error counts
   */
  rejectAll(error: ForgeError): boolean {
    if (this.isOver) return false;
    this.#dead = error;
    for (const call of this.#calls.values()) call.reject(error);
    this.#calls.clear();
    return true;
  }
}
