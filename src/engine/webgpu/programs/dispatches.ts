// Turns shaders and their buffers into the commands of a pass. Pipelines and bind groups are made once, before the
// first step.
import { ForgeError } from '../../../protocol/errors';
import type { SetBuffers } from '../memory/stateSets';

/** In x, y, and z. */
type Workgroups = readonly [number, number, number?];

/** One call of a shader. A buffer may be a different one for each set of weights. */
export interface Dispatch {
  readonly name: string;
  readonly code: string;
  readonly buffers: readonly (GPUBuffer | SetBuffers)[];
  readonly workgroups: Workgroups;
}

/** A dispatch that is ready to be encoded. */
interface Command {
  readonly pipeline: GPUComputePipeline;
  /** By set. */
  readonly bindGroups: readonly GPUBindGroup[];
  readonly workgroups: Workgroups;
}

const bufferOf = (buffer: GPUBuffer | SetBuffers, set: number): GPUBuffer =>
  buffer instanceof GPUBuffer ? buffer : buffer[set]!;

const setsOf = (buffers: Dispatch['buffers']): number =>
  Math.max(...buffers.map((buffer) => (buffer instanceof GPUBuffer ? 1 : buffer.length)));

function checkLimits(device: GPUDevice, { name, workgroups }: Dispatch): void {
  const most = device.limits.maxComputeWorkgroupsPerDimension;
  const [x, y, z = 1] = workgroups;
  if (Math.max(x, y, z) <= most) return;
  const cause = `${name} takes ${workgroups.join(' x ')} workgroups, and this GPU runs ${most} at most`;
  throw new ForgeError('engine-failed', `The networks are too large for the GPU: ${cause}`, {
    engine: 'webgpu',
    cause,
  });
}

/** Compiled shaders by their text. They outlive their engine, so that the next engine on the device starts at once. */
const pipelinesOf = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline>>>();

function compile(device: GPUDevice, { name, code }: Dispatch): Promise<GPUComputePipeline> {
  const pipelines = pipelinesOf.get(device) ?? new Map<string, Promise<GPUComputePipeline>>();
  pipelinesOf.set(device, pipelines);
  const known = pipelines.get(code);
  if (known) return known;
  const module = device.createShaderModule({ label: name, code });
  const pipeline = device.createComputePipelineAsync({ label: name, layout: 'auto', compute: { module } });
  pipelines.set(code, pipeline);
  // A failed compilation may be tried again.
  pipeline.catch(() => pipelines.delete(code));
  return pipeline;
}

async function prepare(device: GPUDevice, dispatch: Dispatch): Promise<Command> {
  const { name, buffers, workgroups } = dispatch;
  const pipeline = await compile(device, dispatch);
  const layout = pipeline.getBindGroupLayout(0);
  const bindGroups = Array.from({ length: setsOf(buffers) }, (_, set) =>
    device.createBindGroup({
      label: name,
      layout,
      entries: buffers.map((buffer, binding) => ({
        binding,
        resource: { buffer: bufferOf(buffer, set) },
      })),
    }),
  );
  return { pipeline, bindGroups, workgroups };
}

/** Dispatches that are run in order: each sees the results of those before it. */
export class Program {
  readonly #device: GPUDevice;
  readonly #dispatches: readonly Dispatch[];
  #commands: readonly Command[] = [];

  constructor(device: GPUDevice, dispatches: readonly Dispatch[]) {
    this.#device = device;
    this.#dispatches = dispatches;
  }

  /**
   * Compiles all shaders concurrently, each text once. To be called before the program is encoded.
   *
   * @throws ForgeError `engine-failed` if it exceeds the device's limits
   * @throws GPUPipelineError if the device refuses a shader
   */
  async prepare(): Promise<void> {
    for (const dispatch of this.#dispatches) checkLimits(this.#device, dispatch);
    this.#commands = await Promise.all(this.#dispatches.map((dispatch) => prepare(this.#device, dispatch)));
  }

  encode(pass: GPUComputePassEncoder, set: number): void {
    for (const { pipeline, bindGroups, workgroups } of this.#commands) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroups[set % bindGroups.length]);
      pass.dispatchWorkgroups(...workgroups);
    }
  }
}
