// Counts what a worker asks of WebGPU, and notes whether the browser refused anything. The worker's script is changed
// on its way into the page; the story then asks for the counts over a channel.

/**
 * Counts since the worker started.
 *
 * @typedef {object} GpuCounts
 * @property {number} dispatches
 * @property {number} submits that are not empty
 * @property {number} objects buffers, textures, bind groups, layouts, shaders, pipelines and query sets created
 * @property {number} encoders one for each submit; they are no lasting objects
 * @property {number} bytesUploaded
 * @property {number} bytesRead
 * @property {number} encodingMsPerDispatch time in JavaScript from the creation of an encoder to the end of its submit,
 *   divided by its dispatches. It is the median over all dispatches since the last count, because other work may
 *   interrupt it, and a submit of few dispatches shall have little weight
 */

/**
 * @typedef {object} GpuDisguise
 * @property {boolean} [disguised] whether a software adapter shall look like a GPU
 * @property {boolean} [withoutSubgroups] whether the adapter shall have no subgroups
 * @property {number} [maxBindingBytes] the largest buffer that the GPU reports
 */

const WORKER_SCRIPT = /\/assets\/train\.worker-[^/]+\.js$/;
export const CHANNEL = 'gpu-watch';

/**
 * Runs in the worker, before its own code.
 *
 * @param {string} channelName
 * @param {GpuDisguise} disguise
 */
function watch(channelName, { disguised = false, withoutSubgroups = false, maxBindingBytes }) {
  /** @type {GpuCounts} */
  const counts = {
    dispatches: 0,
    submits: 0,
    objects: 0,
    encoders: 0,
    bytesUploaded: 0,
    bytesRead: 0,
    encodingMsPerDispatch: 0,
  };
  let encodingSinceMs = Number.NaN;
  let dispatchesBefore = 0;
  let lastDispatch = Number.NaN;
  /** @type {{ dispatches: number, msEach: number }[]} */
  let encodings = [];
  /** @type {GPUDevice[]} */
  const devices = [];

  /** The median time of all dispatches. */
  function medianEach() {
    encodings.sort((a, b) => a.msEach - b.msEach);
    let left = encodings.reduce((sum, { dispatches }) => sum + dispatches, 0) / 2;
    return encodings.find(({ dispatches }) => (left -= dispatches) < 0)?.msEach ?? Number.NaN;
  }

  /**
   * @param {object} prototype
   * @param {string} name
   * @param {(genuine: () => unknown, self: unknown, args: unknown[]) => unknown} around
   */
  function wrap(prototype, name, around) {
    const genuine = Reflect.get(prototype, name);
    if (typeof genuine !== 'function') return;
    /**
     * @this {unknown}
     * @param {unknown[]} args
     */
    function wrapped(...args) {
      return around(() => Reflect.apply(genuine, this, args), this, args);
    }
    Reflect.set(prototype, name, wrapped);
  }

  for (const name of Object.getOwnPropertyNames(GPUDevice.prototype)) {
    if (!name.startsWith('create')) continue;
    wrap(GPUDevice.prototype, name, (genuine) => {
      if (name === 'createCommandEncoder') {
        counts.encoders += 1;
        encodingSinceMs = performance.now();
        dispatchesBefore = counts.dispatches;
      } else counts.objects += 1;
      return genuine();
    });
  }
  wrap(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', (genuine) => {
    counts.dispatches += 1;
    if (counts.dispatches === lastDispatch) devices.at(-1)?.destroy();
    return genuine();
  });
  wrap(GPUQueue.prototype, 'submit', (genuine, _, [commands]) => {
    const result = genuine();
    if (!Array.isArray(commands) || commands.length === 0) return result;
    counts.submits += 1;
    const dispatches = counts.dispatches - dispatchesBefore;
    if (dispatches > 0) {
      const msEach = (performance.now() - encodingSinceMs) / dispatches;
      encodings.push({ dispatches, msEach });
    }
    return result;
  });
  wrap(GPUQueue.prototype, 'writeBuffer', (genuine, _, [, , data, first, size]) => {
    const view = ArrayBuffer.isView(data);
    const unit = view && 'BYTES_PER_ELEMENT' in data ? Number(data.BYTES_PER_ELEMENT) : 1;
    const whole = view || data instanceof ArrayBuffer ? data.byteLength : 0;
    counts.bytesUploaded += size === undefined ? whole - Number(first ?? 0) * unit : Number(size) * unit;
    return genuine();
  });
  wrap(GPUBuffer.prototype, 'mapAsync', (genuine, buffer, [, offset, size]) => {
    if (buffer instanceof GPUBuffer) counts.bytesRead += Number(size ?? buffer.size - Number(offset ?? 0));
    return genuine();
  });
  wrap(GPUAdapter.prototype, 'requestDevice', async (genuine) => {
    const device = await genuine();
    if (!(device instanceof GPUDevice)) return device;
    devices.push(device);
    device.addEventListener('uncapturederror', ({ error }) => console.error(`uncaptured: ${error.message}`));
    return device;
  });
  if (disguised) {
    const info = { vendor: 'disguised', architecture: '', device: '', description: 'Disguised GPU' };
    Object.defineProperty(GPUAdapter.prototype, 'info', { get: () => info });
  }
  if (withoutSubgroups) {
    const genuine = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'features');
    /** @this {GPUAdapter} */
    function fewer() {
      /** @type {Set<string>} */
      const features = new Set(genuine?.get?.call(this));
      features.delete('subgroups');
      return features;
    }
    Object.defineProperty(GPUAdapter.prototype, 'features', { get: fewer });
  }
  if (maxBindingBytes !== undefined)
    Object.defineProperty(GPUSupportedLimits.prototype, 'maxStorageBufferBindingSize', {
      get: () => maxBindingBytes,
    });

  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => {
    if (data === 'destroy soon') lastDispatch = counts.dispatches + 200;
    if (data === 'lose for good') {
      GPU.prototype.requestAdapter = () => Promise.resolve(null);
      devices.at(-1)?.destroy();
    }
    counts.encodingMsPerDispatch = medianEach();
    encodings = [];
    channel.postMessage({ counts });
  };
}

/**
 * To be called before the page is opened.
 *
 * @param {import('@playwright/test').Page} page
 * @param {GpuDisguise} [disguise]
 */
export async function watchGpu(page, disguise = {}) {
  await page.route(WORKER_SCRIPT, async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const body = `(${watch.toString()})(${JSON.stringify(CHANNEL)}, ${JSON.stringify(disguise)});\n${script}`;
    await route.fulfill({ response, body });
  });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {'count' | 'destroy soon' | 'lose for good'} request `destroy soon` destroys the newest device 200 dispatches
 *   later, which is some ten steps; `lose for good` destroys it at once and allows no other
 * @returns {Promise<GpuCounts>}
 */
export function askGpuWatch(page, request) {
  return page.evaluate(
    ([name, message]) =>
      new Promise((resolve) => {
        const channel = new BroadcastChannel(name);
        channel.onmessage = ({ data }) => {
          channel.close();
          resolve(data.counts);
        };
        channel.postMessage(message);
      }),
    /** @type {const} */ ([CHANNEL, request]),
  );
}
