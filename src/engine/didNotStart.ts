// The error of an engine that does not start.
import type { EngineId } from '../config/engines';
import { ForgeError } from '../protocol/errors';

/** @returns ForgeError `engine-failed` with engine and cause */
export const didNotStart = (engine: EngineId, cause: string): ForgeError =>
  new ForgeError('engine-failed', `The engine ${engine} did not start: ${cause}`, { engine, cause });
