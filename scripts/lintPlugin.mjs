// Our own lint rules, for oxlint.
import { dirname, resolve } from 'node:path';
import { LAYERS, LIBRARIES } from './layers.mjs';

/** @typedef {{ type: string, expression?: SyntaxNode, typeAnnotation?: SyntaxNode }} SyntaxNode */
/** @typedef {{ filename: string, report(problem: { node: object, message: string }): void }} Context */

const DETOUR =
  'A detour over `unknown` silences the compiler: narrow the value with a check, or give its source the right type.';

/** Forbids `x as unknown as Y`, which silences the compiler where it is most likely right. */
const noDoubleAssertion = {
  /** @param {Context} context */
  create: (context) => ({
    /** @param {SyntaxNode} node */
    TSAsExpression({ expression: inner, ...node }) {
      const target = inner?.type === 'TSAsExpression' ? inner.typeAnnotation?.type : undefined;
      if (target === 'TSUnknownKeyword' || target === 'TSAnyKeyword' || target === 'TSNeverKeyword')
        context.report({ node, message: DETOUR });
    },
  }),
};

const IN_SRC = /\/src\/(.*)$/;
const OF_TESTS = /^testing\/|\.test\.tsx?$/;

/**
 * The layer that a file belongs to; undefined outside of src, and for tests.
 *
 * @param {string} path absolute, with `/`
 */
function layerOf(path) {
  const [, inside] = IN_SRC.exec(path) ?? [];
  if (inside === undefined || OF_TESTS.test(inside)) return undefined;
  return inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : 'main';
}

/**
 * @param {string} file absolute
 * @param {string} source the module specifier of the import
 * @returns {string | undefined} what is wrong with it
 */
function problemOf(file, source) {
  const path = file.replaceAll('\\', '/');
  const layer = layerOf(path);
  if (layer === undefined) return undefined;
  const { imports, advice } = LAYERS[layer] ?? {};
  if (imports === undefined)
    return `src/${layer} has no place among the layers: give it one in scripts/layers.mjs.`;
  if (!source.startsWith('.')) {
    const library = LIBRARIES.find(({ name }) => name.test(source));
    return library && !library.layers.includes(layer) ? library.advice : undefined;
  }
  const [, target] = IN_SRC.exec(resolve(dirname(path), source)) ?? [];
  const other = target?.split('/')[0];
  if (other === undefined || other === layer || imports.includes(other)) return undefined;
  return `src/${layer} may not import src/${other}. ${advice}`;
}

/** Imports go one way: see scripts/layers.mjs. */
const oneWayImports = {
  /** @param {Context} context */
  create(context) {
    /** @param {{ source?: { type: string, value?: unknown } | null }} node */
    const check = (node) => {
      const source = node.source?.value;
      const message = typeof source === 'string' ? problemOf(context.filename, source) : undefined;
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default {
  meta: { name: 'digit-forge' },
  rules: { 'no-double-assertion': noDoubleAssertion, 'one-way-imports': oneWayImports },
};
