// The buffers of what was read or copied for one message alone: millions of weights need no second copy on their way.
import type { TimelineFrame } from './runKeeper';
import type { RunSnapshot } from './trainer';

function buffersOf(views: readonly ArrayBufferView[]): ArrayBuffer[] {
  const buffers = views.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
  return [...new Set(buffers)];
}

export function runBuffers({
  weights,
  firstMoments,
  secondMoments,
  averages = {},
}: RunSnapshot): ArrayBuffer[] {
  const tensors = [weights, firstMoments, secondMoments, averages].flatMap((named) => Object.values(named));
  return buffersOf(tensors.map(({ data }) => data));
}

export const frameBuffers = (frames: readonly TimelineFrame[]): ArrayBuffer[] =>
  buffersOf(frames.map(({ packed }) => packed));
