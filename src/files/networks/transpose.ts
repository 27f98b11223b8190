// Reorders a tensor's axes: programs disagree about which comes first.
import { sizeOf } from '../../plan/weights';

/**
 * @param shape of `values`, the last axis running fastest
 * @param axes axis i of the result is axis `axes[i]` of `values`
 */
export function transpose(
  values: Float32Array,
  shape: readonly number[],
  axes: readonly number[],
): Float32Array<ArrayBuffer> {
  const steps = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  const lengths = axes.map((axis) => shape[axis]!);
  const strides = axes.map((axis) => steps[axis]!);
  const result = new Float32Array(values.length);
  let at = 0;
  const fill = (axis: number, from: number): void => {
    const [length, stride] = [lengths[axis]!, strides[axis]!];
    const isLast = axis === axes.length - 1;
    for (let index = 0; index < length; index += 1)
      if (isLast) result[at++] = values[from + index * stride]!;
      else fill(axis + 1, from + index * stride);
  };
  if (axes.length === 0) result.set(values);
  else fill(0, 0);
  return result;
}

/** The axes that undo a reordering. */
export const inverseOf = (axes: readonly number[]): readonly number[] =>
  axes.map((_, axis) => axes.indexOf(axis));
