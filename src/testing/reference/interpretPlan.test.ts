// The promises of plans to engines: operations of one phase may run in any order, and in the plan's order weights may
// be updated in place.
import { describe, expect, it } from 'vitest';
import { ARCHITECTURES } from '../../config/trainConfig';
import { phasesOf } from '../../plan/phases';
import type { Operation, Plan } from '../../plan/stepPlan';
import { trainingPlan, type TrainingPlan } from '../../plan/trainingPlan';
import { nameOf, noisyData, RECIPES, TINY_CONFIG } from '../samples/recipes';
import type { ReferenceState } from './referenceState';
import { trainReference } from './run';

/** The second step has the penalty. */
const STEPS = 2;
const data = noisyData(20);

const mapPlans = (
  { plain, penalised, losses }: TrainingPlan,
  change: (plan: Plan) => Plan,
): TrainingPlan => ({
  plain: change(plain),
  ...(penalised && { penalised: { ...penalised, plan: change(penalised.plan) } }),
  losses,
});

/** The plan with the operations of each phase in reverse order. */
const reversePhases = ({ rows, operations }: Plan): Plan => ({
  rows,
  operations: phasesOf(operations).flatMap((phase) => phase.toReversed()),
});

function valuesOf({ weights, firstMoments, secondMoments, averages = {} }: ReferenceState): number[] {
  return [weights, firstMoments, secondMoments, averages].flatMap((named) =>
    Object.values(named).flatMap((values) => [...values]),
  );
}

/** The layers whose weights an operation reads before their update, and those whose weights it updates. */
function layersOf(operation: Operation): { readonly found?: string; readonly made?: string } {
  switch (operation.kind) {
    case 'apply':
    case 'applyBack':
    case 'head': {
      const { network, layer, state } = operation.weights;
      return state === 'before' ? { found: `${network} ${layer.name}` } : {};
    }
    case 'update':
    case 'updateEmbedding':
      return { made: `${operation.network} ${operation.layer.name}` };
    default:
      return {};
  }
}

const CASES = ARCHITECTURES.flatMap((architecture) =>
  RECIPES.map((recipe) => ({
    name: `${architecture}: ${nameOf(recipe)}`,
    config: { ...TINY_CONFIG, architecture, channels: 2, ...recipe },
  })),
);

describe.each(CASES)('$name', ({ config }) => {
  const training = trainingPlan(config);

  it('comes to the same numbers when each phase is run backwards', () => {
    const expected = trainReference({ config, data }, STEPS, { training });
    const found = trainReference({ config, data }, STEPS, { training: mapPlans(training, reversePhases) });
    expect(found.losses).toEqual(expected.losses);
    const [values, others] = [expected, found].map(({ state }) => valuesOf(state));
    expect(others).toHaveLength(values!.length);
    // A value that was read before it was written is NaN, which differs from itself.
    expect(values!.filter((value, i) => value !== others![i])).toEqual([]);
  });

  it('reads no weights as they were once they have been updated', () => {
    const plans = [training.plain, ...(training.penalised ? [training.penalised.plan] : [])];
    for (const { operations } of plans) {
      const made = new Set<string>();
      for (const layers of operations.map(layersOf)) {
        expect(made).not.toContain(layers.found);
        if (layers.made !== undefined) made.add(layers.made);
      }
    }
  });
});
