// The keeper's worker. Packing a run, its checksum and the copy into storage take tens of milliseconds: too long for
// the page's thread, and time that the training worker needs.
import { toWire } from '../protocol/errors';
import { keptBuffers } from '../protocol/givenBuffers';
import type { KeeperReply, KeeperRequest } from '../protocol/runKeeper';
import { openRunDb } from '../storage/runDb';
import { keepRuns } from './keepRuns';

declare const self: DedicatedWorkerGlobalScope;

const keeper = keepRuns(openRunDb());

const answer = (reply: KeeperReply, transfer: Transferable[] = []): void => self.postMessage(reply, transfer);

async function serve(request: KeeperRequest): Promise<void> {
  const { id } = request;
  switch (request.method) {
    case 'save':
      return answer({ kind: 'saved', id, value: await keeper.save(request.run) });
    case 'load': {
      const value = await keeper.load(request.run, request.mend);
      return answer({ kind: 'loaded', id, value }, keptBuffers(value, value.frames));
    }
    default:
      request satisfies never;
  }
}

self.onmessage = ({ data }: MessageEvent<KeeperRequest>) => {
  serve(data).catch((error: unknown) => answer({ kind: 'failed', id: data.id, error: toWire(error) }));
};
