// A GPU that is taken away: browsers tell so by a promise or an event, while what the GPU was busy with fails some
// other way, or never ends. Here either becomes one error.
import type { EngineId } from '../config/engines';
import { ForgeError } from '../protocol/errors';

/** A loss is told soon after what the GPU was busy with has failed, but not before. */
const PATIENCE_MS = 500;

export class DeviceLoss {
  readonly #lost: Promise<ForgeError>;
  #error: ForgeError | undefined;

  /** @param cause resolves when the device is lost; never where there is none to lose */
  constructor(engine: EngineId, cause: Promise<string>) {
    this.#lost = cause.then((words) => {
      this.#error = new ForgeError('device-lost', `The GPU is gone: ${words}`, { engine, cause: words });
      return this.#error;
    });
  }

  /** @throws ForgeError `device-lost` */
  check(): void {
    if (this.#error) throw this.#error;
  }

  /** What the work brings. @throws ForgeError `device-lost` where the device is lost over it */
  async attempt<T>(work: Promise<T>): Promise<T> {
    const lost = this.#lost.then((error) => {
      throw error;
    });
    try {
      return await Promise.race([work, lost]);
    } catch (error) {
      const patience = new Promise((resolve) => {
        setTimeout(resolve, PATIENCE_MS);
      });
      await Promise.race([this.#lost, patience]);
      this.check();
      throw error;
    }
  }
}
