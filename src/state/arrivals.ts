// The pictures of a run that is about to take another's place: they come before its numbers, and wait to be shown with
// them.
import type { TrainerEvent, TrainerEvents } from '../protocol/trainer';

export class Arrivals {
  #held: TrainerEvents['grid'][] | null = null;

  /** From now on pictures wait. */
  hold(): void {
    this.#held = [];
  }

  /** @returns whether the event is a picture that waits now */
  keeps(event: TrainerEvent): boolean {
    if (this.#held === null || event.kind !== 'grid') return false;
    this.#held.push(event.data);
    return true;
  }

  /** Pictures wait no more. @returns those that did */
  release(): readonly TrainerEvents['grid'][] {
    const held = this.#held ?? [];
    this.#held = null;
    return held;
  }
}
