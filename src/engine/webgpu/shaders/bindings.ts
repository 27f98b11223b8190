// Helpers to write shaders: declarations of what one reads and writes, in the order of the bindings, and repeated
// lines.

export interface BindingType {
  /** The variable's name in the shader. */
  readonly name: string;
  readonly type: string;
  readonly access: 'uniform' | 'read' | 'read_write';
}

export const reads = (name: string, type = 'array<vec4f>'): BindingType => ({ name, type, access: 'read' });
export const writes = (name: string, type = 'array<vec4f>'): BindingType => ({
  name,
  type,
  access: 'read_write',
});
export const uniform = (name: string, type: string): BindingType => ({ name, type, access: 'uniform' });

export function declare(bindings: readonly BindingType[]): string {
  return bindings
    .map(({ name, type, access }, index) => {
      const space = access === 'uniform' ? 'uniform' : `storage, ${access}`;
      return `@group(0) @binding(${index}) var<${space}> ${name}: ${type};`;
    })
    .join('\n');
}

/** A line for each number below `count`: an unrolled loop. */
export const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
