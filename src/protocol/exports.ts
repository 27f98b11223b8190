// The files that a visitor can take home, by name.

/** The formats of networks. */
export const NETWORK_FORMATS = ['keras', 'onnx', 'safetensors', 'tfjs-zip', 'npz'] as const;
export type NetworkFormat = (typeof NETWORK_FORMATS)[number];
