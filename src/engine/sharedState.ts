// A run's state on the GPU device that engines share (gpuDevice.ts): one lends it, the next takes it there, and no
// weight travels to the processor and back. Its matrices are the GPU engine's: webgpu/paddedMatrix.ts.
import type { EngineId } from '../config/engines';

/** A weight's matrix, and both its moments by turns of four values: twice as long. */
export interface SharedWeight {
  readonly weights: GPUBuffer;
  readonly moments: GPUBuffer;
}

export interface SharedState {
  readonly device: GPUDevice;
  readonly step: number;
  /** By the weights' names. All can be read by shaders and copied from. */
  readonly parts: Readonly<Record<string, SharedWeight>>;
  /** The average of each of the generator's weights, by their names, where the run has one: matrices, too. */
  readonly averages?: Readonly<Record<string, GPUBuffer>>;
  /** To be called once it has been taken, or will not be; the buffers may be gone from then on. */
  readonly release: () => void;
}

const SHARING: ReadonlySet<EngineId> = new Set(['webgpu', 'tfjs-webgpu']);

/**
 * Whether the one engine may take what the other lends. tfjs may not take from itself: its backend goes with the engine
 * that used it.
 */
export function canShare(from: EngineId, to: EngineId): boolean {
  return SHARING.has(from) && SHARING.has(to) && !(from === to && to === 'tfjs-webgpu');
}
