// Errors by code. The code crosses the worker's boundary and selects the text for the visitor. The English message is
// for the console and for scripts.

export const ERROR_CODES = [
  'aborted',
  'argument-invalid',
  'busy',
  'config-invalid',
  'dataset-corrupt',
  'dataset-unreachable',
  'dataset-without-labels',
  'device-lost',
  'encoder-failed',
  'encoder-unavailable',
  'engine-failed',
  'engine-unavailable',
  'file-corrupt',
  'file-foreign',
  'file-newer',
  'file-too-large',
  'generator-missing',
  'images-missing',
  'images-not-judged',
  'images-unusable',
  'internal',
  'judge-unavailable',
  'losses-exploded',
  'noise-size',
  'noise-unreadable',
  'out-of-memory',
  'run-damaged',
  'run-diverged',
  'run-in-use',
  'run-missing',
  'storage-blocked',
  'storage-failed',
  'storage-full',
  'storage-newer',
  'storage-unavailable',
  'worker-died',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Names and figures for the text: a file, a limit, a setting. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

export class ForgeError extends Error {
  override readonly name = 'ForgeError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** A `ForgeError` as plain data, because structured clone would lose the class's code. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly stack?: string;
}

/** Converts anything thrown to a `ForgeError`. Other errors are bugs of this program and get the code `internal`. */
export function toForgeError(thrown: unknown): ForgeError {
  if (thrown instanceof ForgeError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ForgeError('internal', message, { reason: message }, { cause: thrown });
}

export function toWire(thrown: unknown): WireError {
  const { code, message, details, stack } = toForgeError(thrown);
  return stack === undefined ? { code, message, details } : { code, message, details, stack };
}

export function fromWire({ code, message, details, stack }: WireError): ForgeError {
  const error = new ForgeError(code, message, details);
  if (stack !== undefined) error.stack = stack;
  return error;
}
