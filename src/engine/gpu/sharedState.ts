// A run's state on the GPU device that engines share (gpuDevice.ts). One engine lends it and the next takes it there,
// so that weights need not be copied to the processor and back. The matrices have the GPU engine's form:
// webgpu/memory/paddedMatrix.ts.
import type { EngineId } from '../../config/engines';

/** A weight's matrix, and a buffer of twice the length with both its moments, alternating every four values. */
export interface SharedWeight {
  readonly weights: GPUBuffer;
  readonly moments: GPUBuffer;
}

export interface SharedState {
  readonly device: GPUDevice;
  readonly step: number;
  /** By the weights' names. Shaders can read all buffers, and all can be copied. */
  readonly parts: Readonly<Record<string, SharedWeight>>;
  /**
   * The averages of the generator's weights, by the weights' names, if the run has averages. They are matrices of the
   * same form.
   */
  readonly averages?: Readonly<Record<string, GPUBuffer>>;
  /** To be called when the state was taken, or will not be taken. The buffers may be destroyed from then on. */
  readonly release: () => void;
}

const SHARING: ReadonlySet<EngineId> = new Set(['webgpu', 'tfjs-webgpu']);

/**
 * Whether one engine may take the state that the other lends. tfjs may not take from itself: its backend is removed
 * with the engine that used it.
 */
export function canShare(from: EngineId, to: EngineId): boolean {
  return SHARING.has(from) && SHARING.has(to) && !(from === to && to === 'tfjs-webgpu');
}
