// The operands of a product that are matrices as they lie in memory: lines of `d.<side>Vectors` vectors, from the line
// `d.<side>First` on.
import type { Operand } from './productCode';

export const matrixOperand = (side: 'left' | 'right'): Operand => ({
  type: 'array<vec4f>',
  declarations: '',
  line: (name, line) => `let ${name} = (d.${side}First + ${line}) * d.${side}Vectors;`,
  at: (name, vector) => `${side}[${name} + ${vector}]`,
});
