import { beforeEach, describe, expect, it } from 'vitest';
import { placesOf } from '../../latent/places';
import { startTestForge, type TestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { useSettings } from '../settings/settingsStore';
import { useExploring } from './exploringStore';

let forge: TestForge;
const drawn = () => forge.trainer.asked.filter((asked) => asked.startsWith('draw'));
const exploring = () => useExploring.getState();
/** The byte that the fake trainer draws at a place with this first latent number. */
const inkOf = (value: number): number => Uint8Array.of(Math.round(100 * value))[0]!;

beforeEach(async () => {
  useExploring.setState(useExploring.getInitialState());
  forge = startTestForge();
  await forge.digitForge.ready();
});

describe('a walk through latent space', () => {
  it('begins and ends at images of the grid', async () => {
    const grid = placesOf(useSettings.getState().config, 100).map(({ latent }) => latent);
    await actions.setCorner(0, 5);
    await actions.setCorner(1, 99);
    await actions.walkTo(0, 0);
    expect(exploring().pictures!.here[0]).toBe(inkOf(grid[5]![0]!));
    await actions.walkTo(1, 0);
    expect(exploring().pictures!.here[0]).toBe(inkOf(grid[99]![0]!));
    expect(exploring().pictures!.corners.map(([ink]) => ink)).toEqual(
      [5, 99].map((image) => inkOf(grid[image]![0]!)),
    );
  });

  it('has two to four corners, and does not leave them', async () => {
    for (const image of [1, 2, 3]) await actions.addCorner(image);
    expect(exploring().corners).toEqual([0, 11, 1, 2]);
    expect(drawn().at(-1)).toBe('draw 5 average');
    for (const corner of [0, 0, 0]) await actions.removeCorner(corner);
    expect(exploring().corners).toEqual([1, 2]);
    await actions.walkTo(-3, 7);
    expect(exploring()).toMatchObject({ x: 0, y: 1 });
  });

  it('goes along the strongest directions, until a run has another latent size', async () => {
    await actions.findDirections();
    expect(exploring().along).toEqual([0, 0, 0, 0, 0]);
    expect(exploring().directions.map(({ length }) => length)).toEqual(Array.from({ length: 5 }, () => 100));
    await actions.walkTo(0, 0);
    const before = exploring().pictures!.here[0]!;
    await actions.walkAlong(0, 3);
    expect(exploring().along).toEqual([3, 0, 0, 0, 0]);
    expect(exploring().pictures!.here[0]).not.toBe(before);
    await forge.digitForge.configure({ latentSize: 7 });
    await actions.walkTo(0.5, 0);
    expect(exploring()).toMatchObject({ directions: [], along: [] });
  });
});
