// The buffers that are transferred with a message instead of being copied. Their contents were read, drawn or copied
// for that message only: the sender cannot use them afterwards.
import type { KeptRun, TimelineFrame } from './runKeeper';
import type { NamedWeights, RunSnapshot, TrainerEvent } from './trainer';

type Data = ArrayBuffer | ArrayBufferView;

/** Each buffer once. Shared memory is left out, because it cannot be transferred. */
export function buffersOf(data: readonly Data[]): ArrayBuffer[] {
  const buffers = data.map((part) => (ArrayBuffer.isView(part) ? part.buffer : part));
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}

export const weightData = (weights: NamedWeights): readonly Data[] =>
  Object.values(weights).map(({ data }) => data);

export const snapshotData = ({
  weights,
  firstMoments,
  secondMoments,
  averages = {},
}: RunSnapshot): readonly Data[] => [weights, firstMoments, secondMoments, averages].flatMap(weightData);

function eventData(event: TrainerEvent): readonly Data[] {
  switch (event.kind) {
    case 'losses':
      return [event.data.discriminator, event.data.generator];
    case 'grid':
      return [event.data, ...(event.data.earlier ?? [])]
        .map(({ pixels }) => pixels)
        .concat(event.data.trained ?? []);
    case 'preparation':
    case 'engine':
    case 'went-back':
    case 'criticism':
      return [];
    default:
      return event satisfies never;
  }
}

/** The buffers of losses and pictures. */
export const eventBuffers = (events: readonly TrainerEvent[]): ArrayBuffer[] =>
  buffersOf(events.flatMap(eventData));

/** The buffers of a run and of pictures of its timeline. */
export const keptBuffers = ({ run, losses }: KeptRun, frames: readonly TimelineFrame[]): ArrayBuffer[] =>
  buffersOf([
    ...snapshotData(run),
    losses.discriminator,
    losses.generator,
    ...frames.map(({ packed }) => packed),
  ]);
