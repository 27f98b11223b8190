// The files that a visitor can take home, by name.

/** The formats of networks. */
export const NETWORK_FORMATS = ['tfjs-zip', 'keras', 'onnx', 'safetensors', 'npz'] as const;
export type NetworkFormat = (typeof NETWORK_FORMATS)[number];

/** The most digits at a time: what the worker draws in one call. */
export const MAX_DIGITS = 65_536;

/** The forms of digits: a sheet as a picture, or MNIST's own files. */
export const DIGITS_FORMS = ['png', 'idx'] as const;
export type DigitsForm = (typeof DIGITS_FORMS)[number];
