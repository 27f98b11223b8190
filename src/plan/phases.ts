// Groups a plan's operations into phases. The operations of one phase may run side by side and in any order. What each
// operation reads and writes decides where a phase ends. That holds for engines that keep a step's weights apart from the
// updated ones: one that updates in place must keep the plan's order.
import type { Operation, View } from './stepPlan';

interface Access {
  readonly reads: readonly (View | undefined)[];
  readonly writes: readonly (View | undefined)[];
  /** The weights that are read: a key of network, layer and state. */
  readonly readsWeights?: string;
  readonly writesWeights?: string;
}

const AFTER = 'after';
const weightsKey = (network: string, layer: string, state: string): string => `${network} ${layer} ${state}`;

function accessOf(operation: Operation): Access {
  switch (operation.kind) {
    case 'noise':
      return { reads: [], writes: [operation.output] };
    case 'images':
      return { reads: [], writes: [operation.output, operation.labels] };
    case 'labels':
      return { reads: [], writes: [operation.labels, operation.oneHot] };
    case 'apply': {
      const { weights, input, output, slopesOf } = operation;
      const readsWeights = weightsKey(weights.network, weights.layer.name, weights.state);
      return { reads: [input, slopesOf], writes: [output], readsWeights };
    }
    case 'applyBack': {
      const { weights, gradient, output, through } = operation;
      const readsWeights = weightsKey(weights.network, weights.layer.name, weights.state);
      return { reads: [gradient, through?.activated], writes: [output], readsWeights };
    }
    case 'head': {
      const { weights, input, labels, losses, logitGradient, gradient } = operation;
      const readsWeights = weightsKey(weights.network, weights.layer.name, weights.state);
      return { reads: [input, labels], writes: [losses, logitGradient, gradient], readsWeights };
    }
    case 'update': {
      const { network, layer, input, gradient } = operation;
      return { reads: [input, gradient], writes: [], writesWeights: weightsKey(network, layer.name, AFTER) };
    }
    case 'updateEmbedding': {
      // The head reads the embedding with its layer's kernel.
      const { network, layer, features, logitGradient, labels } = operation;
      return {
        reads: [features, logitGradient, labels],
        writes: [],
        writesWeights: weightsKey(network, layer.name, AFTER),
      };
    }
    default:
      return operation satisfies never;
  }
}

const present = (views: readonly (View | undefined)[]): View[] => views.filter((view) => view !== undefined);

/** Whether two views have a number in common. */
export const overlap = (one: View, other: View): boolean =>
  one.tensor === other.tensor &&
  one.firstPart < other.firstPart + other.parts &&
  other.firstPart < one.firstPart + one.parts &&
  one.firstColumn < other.firstColumn + other.columns &&
  other.firstColumn < one.firstColumn + one.columns;

/** What an operation writes, apart from weights. */
export const writesOf = (operation: Operation): readonly View[] => present(accessOf(operation).writes);

const anyOverlap = (some: Access['reads'], others: Access['reads']): boolean =>
  present(some).some((one) => present(others).some((other) => overlap(one, other)));

/** Whether the later one has to wait for the earlier one. */
function waits(later: Access, earlier: Access): boolean {
  return (
    anyOverlap(later.reads, earlier.writes) ||
    anyOverlap(later.writes, earlier.reads) ||
    anyOverlap(later.writes, earlier.writes) ||
    (later.readsWeights !== undefined && later.readsWeights === earlier.writesWeights)
  );
}

/** Starts a new phase at each operation that has to wait for one in the present phase. The order is kept. */
export function phasesOf(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const phases: Operation[][] = [];
  let accesses: Access[] = [];
  for (const operation of operations) {
    const access = accessOf(operation);
    if (phases.length === 0 || accesses.some((earlier) => waits(access, earlier))) {
      phases.push([]);
      accesses = [];
    }
    phases.at(-1)!.push(operation);
    accesses.push(access);
  }
  return phases;
}
