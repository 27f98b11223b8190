// The way through both networks, compared with the reference's.
import { expect, it } from 'vitest';
import type { TrainConfig } from '../config/trainConfig';
import { blueprintOf } from '../plan/blueprint';
import { countParameters } from '../plan/weights';
import { someState } from '../testing/engines/referenceErrors';
import { rowOf } from '../testing/reference/matrix';
import { logitsOf } from '../testing/reference/objective';
import { referenceOf } from '../testing/reference/referenceState';
import { drawReferenceGrid } from '../testing/reference/run';
import { TINY_CONFIG } from '../testing/samples/recipes';
import { traceOf } from './trace';

const TILE = 37;

it.each([
  ['dense', {}],
  ['dense with labels', { labels: true }],
  ['convolutional', { architecture: 'convolutional', channels: 3 }],
  ['convolutional with labels', { architecture: 'convolutional', channels: 3, labels: true }],
] as const satisfies readonly [string, Partial<TrainConfig>][])('ends at the tile: %s', (_, change) => {
  const config: TrainConfig = { ...TINY_CONFIG, ...change };
  const state = someState(config);
  const reference = referenceOf(state);
  const trace = traceOf(config, state.weights, TILE);
  const { values } = trace.generator.at(-1)!;
  const tile = rowOf(drawReferenceGrid(config, reference), TILE);
  expect(tile.reduce((most, value, i) => Math.max(most, Math.abs(value - values[i]!)), 0)).toBeLessThan(1e-5);
  const [logit] = logitsOf(blueprintOf(config), reference.weights, {
    rows: { rows: 1, columns: tile.length, values: tile },
    ...(config.labels && { labels: [TILE % 10] }),
  });
  expect(trace.logit).toBeCloseTo(logit!, 4);
  expect(trace.label).toBe(config.labels ? TILE % 10 : null);
  const parameters = trace.generator.reduce((sum, layer) => sum + layer.parameters, 0);
  expect(parameters).toBe(countParameters('generator', config));
  for (const { layer, values: found } of [...trace.generator, ...trace.discriminator])
    expect(found).toHaveLength(layer.outputs);
});
