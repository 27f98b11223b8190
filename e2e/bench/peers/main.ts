// The peers' page: starts the worker and passes the bench's requests on to it.
import type { TrainConfig } from '../../../src/config/trainConfig';
import type { PeerId, PeerInfo, PeerMeasurement, PeerReply, PeerRequest, WasmProfile } from './peer';

export interface PeerBench {
  /** Starts the peer; to be called once. */
  start(id: PeerId): Promise<PeerInfo>;
  /** Trains whole steps until both numbers are reached. */
  measure(atLeastSeconds: number, atLeastSteps: number): Promise<PeerMeasurement>;
  /** Where a step of the engine wasm spends its time, with changes of the tutorial's settings. */
  profile(changes: Partial<TrainConfig>, seconds: number): Promise<WasmProfile>;
}

declare global {
  interface Window {
    peerBench: PeerBench;
  }
}

const worker = new Worker(new URL('./peer.worker.ts', import.meta.url), { type: 'module', name: 'peer' });

function ask(request: PeerRequest): Promise<PeerReply> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PeerReply>) => {
      if (data.kind === 'failed') reject(new Error(data.cause));
      else resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message || 'The worker could not be loaded.'));
    worker.postMessage(request);
  });
}

// MNIST is beside the page itself, one folder up.
const baseUrl = new URL('../', document.baseURI).href;

window.peerBench = {
  async start(id) {
    const reply = await ask({ kind: 'start', id, baseUrl });
    if (reply.kind !== 'started') throw new Error(`Unexpected answer: ${reply.kind}`);
    return reply.info;
  },
  async measure(atLeastSeconds, atLeastSteps) {
    const reply = await ask({ kind: 'measure', atLeastSeconds, atLeastSteps });
    if (reply.kind !== 'measured') throw new Error(`Unexpected answer: ${reply.kind}`);
    return reply.measurement;
  },
  async profile(changes, seconds) {
    const reply = await ask({ kind: 'profile', changes, seconds, baseUrl });
    if (reply.kind !== 'profiled') throw new Error(`Unexpected answer: ${reply.kind}`);
    return reply.profile;
  },
};
