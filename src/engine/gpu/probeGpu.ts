// Finds the GPU and whether it is real. Browsers also offer GPUs that the processor emulates: they compute correctly,
// but slower than an engine for the processor.
import { requestAdapter } from './gpuDevice';

export interface GpuProbe {
  /** Vendor and model in words, as far as the browser reveals them. */
  readonly device: string;
  readonly software: boolean;
}

const SOFTWARE_RENDERERS = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i;

/** ANGLE wraps the card's name in its own and its driver's: `ANGLE (Vendor, Card (0x1234) Direct3D11 ..., Driver)`. */
function cardName(renderer: string): string {
  const [, card] = /^ANGLE \([^,]*, (.*), [^,]*\)$/.exec(renderer) ?? [];
  return card?.replace(/ \(0x[0-9a-f]+\)| Direct3D.*$/gi, '') ?? renderer;
}

/** The WebGPU adapter that a worker gets, or undefined. */
export async function probeWebGpu(): Promise<GpuProbe | undefined> {
  const adapter = await requestAdapter();
  if (!adapter) return undefined;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const words = description || [vendor, device || architecture].filter(Boolean).join(' ');
  return {
    device: words || 'WebGPU',
    software: isFallbackAdapter || SOFTWARE_RENDERERS.test([words, architecture].join(' ')),
  };
}

/** The WebGL 2 renderer that a worker gets, or undefined if none can render to float textures. */
export function probeWebGl(): GpuProbe | undefined {
  if (typeof OffscreenCanvas === 'undefined') return undefined;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return undefined;
  try {
    // Without float textures tfjs computes in 16 bits, and this GAN ends in NaN.
    if (!gl.getExtension('EXT_color_buffer_float')) return undefined;
    const unmasked = gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
    const renderer = String(gl.getParameter(unmasked ?? gl.RENDERER));
    return { device: cardName(renderer), software: SOFTWARE_RENDERERS.test(renderer) };
  } finally {
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}
