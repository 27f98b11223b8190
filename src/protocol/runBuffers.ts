// The buffers of a run that was read for one message alone: millions of weights need no second copy on their way.
import type { RunSnapshot } from './trainer';

export function runBuffers({ weights, firstMoments, secondMoments }: RunSnapshot): ArrayBuffer[] {
  const buffers = [weights, firstMoments, secondMoments]
    .flatMap((named) => Object.values(named))
    .flatMap(({ data: { buffer } }) => (buffer instanceof ArrayBuffer ? [buffer] : []));
  return [...new Set(buffers)];
}
