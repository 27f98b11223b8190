// Checks what scripts pass: the console checks no types.
import { ForgeError } from '../protocol/errors';

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** @throws ForgeError `argument-invalid` */
export function checkWhole(argument: string, value: unknown, { min, max }: Range): asserts value is number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return;
  const given = String(value);
  throw new ForgeError(
    'argument-invalid',
    `${argument} must be a whole number from ${min} to ${max}, not ${given}`,
    { argument, given, min, max },
  );
}
