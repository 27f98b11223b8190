// How the worker tells the page what happens.
import { eventBuffers } from '../protocol/givenBuffers';
import type { FromWorker, Port } from '../protocol/messages';
import type { TrainerEvent, TrainerEvents } from '../protocol/trainer';

/** Losses and pictures are given away with their event: whoever emits them has them no more. */
export type Emit = <K extends keyof TrainerEvents>(kind: K, data: TrainerEvents[K]) => void;

/** Sends events to the page: those of one moment together, so that the page draws once for all of them. */
export function emitter(port: Port): Emit {
  let events: TrainerEvent[] = [];
  function send(): void {
    port.postMessage({ kind: 'events', events } satisfies FromWorker, { transfer: eventBuffers(events) });
    events = [];
  }
  return <K extends keyof TrainerEvents>(kind: K, data: TrainerEvents[K]) => {
    // A kind comes with its own data: the parameters see to it.
    events.push({ kind, data } as TrainerEvent);
    // Before any reply that is made later.
    if (events.length === 1) queueMicrotask(send);
  };
}
