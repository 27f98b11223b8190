// Sends events from the worker to the page.
import { eventBuffers } from '../protocol/givenBuffers';
import type { FromWorker, Port } from '../protocol/messages';
import type { TrainerEvent, TrainerEvents } from '../protocol/trainer';

/** The buffers of losses and pictures are transferred with their event: the caller cannot use them afterwards. */
export type Emit = <K extends keyof TrainerEvents>(kind: K, data: TrainerEvents[K]) => void;

/** Sends events of one moment as one message, so that the page draws once for all of them. */
export function emitter(port: Port): Emit {
  let events: TrainerEvent[] = [];
  function send(): void {
    port.postMessage({ kind: 'events', events } satisfies FromWorker, { transfer: eventBuffers(events) });
    events = [];
  }
  return <K extends keyof TrainerEvents>(kind: K, data: TrainerEvents[K]) => {
    // The parameters' types guarantee that kind and data belong together.
    events.push({ kind, data } as TrainerEvent);
    // The message is sent before any reply that is created later.
    if (events.length === 1) queueMicrotask(send);
  };
}
