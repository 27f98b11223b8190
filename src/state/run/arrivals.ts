// Which of a worker's events are of the run that the page shows. The pictures of a run that is about to take its place
// come before its numbers, and wait to be shown with them; what is told of a run that is gone comes too late.
import type { TrainerEvent, TrainerEvents } from '../../protocol/trainer';

type Pictures = TrainerEvents['grid'];

export class Arrivals {
  /** The number of the run that is shown; 0 before the worker's first. */
  #shown = 0;
  #waiting: Pictures[] = [];

  /** @returns whether the page is to take the event now; pictures of a coming run are kept */
  admit(event: TrainerEvent): boolean {
    const { data } = event;
    if (!('run' in data) || data.run === this.#shown) return true;
    if (event.kind === 'grid' && data.run > this.#shown) this.#waiting.push(event.data);
    return false;
  }

  /** That run is shown from now on. @returns its pictures up to now */
  show(run: number): readonly Pictures[] {
    const pictures = this.#waiting.filter((picture) => picture.run === run);
    this.#shown = run;
    this.#waiting = [];
    return pictures;
  }
}
