// Turns the loss of a GPU into one error. Browsers report the loss by a promise or an event, while pending work fails
// with another error, or never settles.
import type { EngineId } from '../../config/engines';
import { ForgeError } from '../../protocol/errors';

/** Browsers report a loss soon after pending work has failed, not before. */
const PATIENCE_MS = 500;

export class DeviceLoss {
  #error: ForgeError | undefined;
  /**
   * The rejecters of pending work. Reactions on the promise of the loss itself would stay in memory, with their
   * results, as long as the device: this happens in Node.
   */
  readonly #rejecters = new Set<(error: ForgeError) => void>();

  /** @param cause resolves when the device is lost; never if the engine has no device */
  constructor(engine: EngineId, cause: Promise<string>) {
    void cause.then((words) => {
      const error = new ForgeError('device-lost', `The GPU is gone: ${words}`, { engine, cause: words });
      this.#error = error;
      for (const reject of this.#rejecters) reject(error);
      this.#rejecters.clear();
    });
  }

  /** @throws ForgeError `device-lost` */
  check(): void {
    if (this.#error) throw this.#error;
  }

  /** Awaits the work. @throws ForgeError `device-lost` if the device is lost meanwhile */
  async attempt<T>(work: Promise<T>): Promise<T> {
    try {
      return await this.#unlessLost(work);
    } catch (error) {
      const patience = new Promise((resolve) => {
        setTimeout(resolve, PATIENCE_MS);
      });
      await this.#unlessLost(patience);
      throw error;
    }
  }

  async #unlessLost<T>(work: Promise<T>): Promise<T> {
    let rejecter: (error: ForgeError) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => {
      rejecter = reject;
      if (this.#error) reject(this.#error);
      else this.#rejecters.add(reject);
    });
    try {
      return await Promise.race([work, lost]);
    } finally {
      this.#rejecters.delete(rejecter);
    }
  }
}
