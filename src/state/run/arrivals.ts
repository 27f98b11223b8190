// Selects the worker's events that belong to the run on the page. The pictures of the next run arrive before its
// numbers, and wait to be shown with them. Events of an earlier run are dropped.
import type { TrainerEvent, TrainerEvents } from '../../protocol/trainer';

type Pictures = TrainerEvents['grid'];

export class Arrivals {
  /** The number of the run that is shown; 0 before the worker's first. */
  #shown = 0;
  #waiting: Pictures[] = [];

  /** @returns whether the page shall take the event now; pictures of the next run are kept */
  admit(event: TrainerEvent): boolean {
    const { data } = event;
    if (!('run' in data) || data.run === this.#shown) return true;
    if (event.kind === 'grid' && data.run > this.#shown) this.#waiting.push(event.data);
    return false;
  }

  /** This run is shown from now on. @returns its pictures so far */
  show(run: number): readonly Pictures[] {
    const pictures = this.#waiting.filter((picture) => picture.run === run);
    this.#shown = run;
    this.#waiting = [];
    return pictures;
  }
}
