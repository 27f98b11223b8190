// A GPU that is taken away: browsers tell so by a promise or an event, while what the GPU was busy with fails some
// other way, or never ends. Here either becomes one error.
import type { EngineId } from '../config/engines';
import { ForgeError } from '../protocol/errors';

/** A loss is told soon after what the GPU was busy with has failed, but not before. */
const PATIENCE_MS = 500;

export class DeviceLoss {
  #error: ForgeError | undefined;
  /**
   * Of the work under way. Reactions on the promise of the loss itself would stay, each with its result, for as long as
   * the device does: in Node they do.
   */
  readonly #rejecters = new Set<(error: ForgeError) => void>();

  /** @param cause resolves when the device is lost; never where there is none to lose */
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

  /** What the work brings. @throws ForgeError `device-lost` where the device is lost over it */
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
