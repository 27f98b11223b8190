// Our own lint rule, for oxlint: no `x as unknown as Y`, which silences the compiler where it is most likely right.

/** @typedef {{ type: string, expression?: SyntaxNode, typeAnnotation?: SyntaxNode }} SyntaxNode */

const MESSAGE =
  'A detour over `unknown` silences the compiler: narrow the value with a check, or give its source the right type.';

const noDoubleAssertion = {
  /** @param {{ report(problem: { node: SyntaxNode, message: string }): void }} context */
  create: (context) => ({
    /** @param {SyntaxNode} node */
    TSAsExpression({ expression: inner, ...node }) {
      const target = inner?.type === 'TSAsExpression' ? inner.typeAnnotation?.type : undefined;
      if (target === 'TSUnknownKeyword' || target === 'TSAnyKeyword' || target === 'TSNeverKeyword')
        context.report({ node, message: MESSAGE });
    },
  }),
};

export default { meta: { name: 'digit-forge' }, rules: { 'no-double-assertion': noDoubleAssertion } };
