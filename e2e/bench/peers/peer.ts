// The interface of a peer, and the messages between the peers' page and its worker, in which a peer runs like our
// engines. This file contains no peer.
import type { TrainConfig } from '../../../src/config/trainConfig';
import type { WasmProfile } from '../../../src/engine/wasm/profile';

export type { WasmPhase, WasmProfile } from '../../../src/engine/wasm/profile';

/** The peers in the browser and what each runs on. */
export const PEER_IDS = [
  'line-by-line-wasm',
  'line-by-line-webgl',
  'line-by-line-webgpu',
  'line-by-line-cpu',
  'jax-wasm',
  'jax-webgpu',
] as const;
export type PeerId = (typeof PEER_IDS)[number];

export interface PeerInfo {
  /** The GPU's name, or the processor. */
  readonly device: string;
  readonly threads?: number;
}

export interface StepLosses {
  readonly discriminator: number;
  readonly generator: number;
}

export interface Peer {
  readonly info: PeerInfo;
  /** Trains a step, or starts it: several steps may be in progress at a time. */
  step(): Promise<void>;
  /** Resolves with the last step's losses once all steps are done. */
  settle(): Promise<StepLosses>;
  /** The number of arrays that the library holds, if it counts them, to find leaks. */
  countTensors?(): number;
}

export interface PeerMeasurement {
  readonly steps: number;
  readonly seconds: number;
  readonly losses: StepLosses;
  readonly tensors?: number;
}

/** Page to worker. */
export type PeerRequest =
  | { readonly kind: 'start'; readonly id: PeerId; readonly baseUrl: string }
  | {
      readonly kind: 'measure';
      /** Whole steps are trained until both are reached. */
      readonly atLeastSeconds: number;
      readonly atLeastSteps: number;
    }
  /** Needs no peer: it measures the engine wasm, and is here because that needs a worker. */
  | {
      readonly kind: 'profile';
      readonly changes: Partial<TrainConfig>;
      readonly seconds: number;
      readonly baseUrl: string;
    };

/** Worker to page: the answer to the last request. */
export type PeerReply =
  | { readonly kind: 'started'; readonly info: PeerInfo }
  | { readonly kind: 'measured'; readonly measurement: PeerMeasurement }
  | { readonly kind: 'profiled'; readonly profile: WasmProfile }
  | { readonly kind: 'failed'; readonly cause: string };
