// Compiles a plan's operations to dispatches: one for each operation, two for the update of a
// convolution, and a single one for all random draws.
import type { Operation, Plan, View } from '../../../plan/stepPlan';
import type { Dispatch } from './dispatches';
import { drawDispatch, type DrawOperation } from './drawDispatch';
import { embeddingUpdateDispatch, headDispatch } from './headDispatches';
import type { Matrix } from '../memory/matrices';
import { applyBackDispatch, applyDispatch, updateDispatches } from './productDispatches';
import type { Compilation, RunBuffers } from '../memory/runBuffers';

const isDraw = (operation: Operation): operation is DrawOperation =>
  operation.kind === 'noise' || operation.kind === 'images' || operation.kind === 'labels';

function compileOne(
  operation: Exclude<Operation, DrawOperation>,
  compilation: Compilation,
): readonly Dispatch[] {
  switch (operation.kind) {
    case 'apply':
      return [applyDispatch(operation, compilation)];
    case 'applyBack':
      return [applyBackDispatch(operation, compilation)];
    case 'head':
      return [headDispatch(operation, compilation)];
    case 'update':
      return updateDispatches(operation, compilation);
    case 'updateEmbedding':
      return [embeddingUpdateDispatch(operation, compilation)];
    default:
      return operation satisfies never;
  }
}

/** @returns dispatches to be run in this order: each sees the results of those before it */
export function compilePlan({ rows, operations }: Plan, run: RunBuffers): readonly Dispatch[] {
  const compilation = { ...run, rows, matrixOf: (view: View): Matrix => run.matrices.of(view, rows) };
  const draws = operations.filter(isDraw);
  const others = operations.filter((operation) => !isDraw(operation));
  return [
    // Draws depend on nothing, so all of them can come first.
    ...(draws.length > 0 ? [drawDispatch(draws, compilation)] : []),
    ...others.flatMap((operation) => compileOne(operation, compilation)),
  ];
}
