// A timelapse from the request to the file, with a simulated worker: its job, its progress, and the ways in which it
// ends.
import { beforeEach, expect, it } from 'vitest';
import { GRID_BYTES } from '../../config/grid';
import { unpackGrid } from '../../picture/packedGrid';
import { ForgeError } from '../../protocol/errors';
import type { TimelapseJob } from '../../protocol/timelapse';
import type { TimelapseWatch } from '../../client/timelapseClient';
import { usePictures } from './pictureStore';
import { LossHistory } from '../losses/lossHistory';
import { tellingDownload } from '../notices/download';
import { useNotices } from '../notices/noticeStore';
import { createTimelapseActions, type TimelapseActions, type TimelapseWish } from './timelapseActions';
import { useTimelapse } from './timelapseStore';
import { withFrame, type KeptFrame } from './timelineFrames';

interface Made {
  readonly job: TimelapseJob;
  readonly watch: TimelapseWatch;
  readonly finish: (blob: Blob) => void;
  readonly fail: (error: Error) => void;
}

const FILE = new Blob(['film']);
const WISH: TimelapseWish = {
  format: 'gif',
  size: 'small',
  caption: ({ step, generator, discriminator }) => ({
    step: `step ${step}`,
    generator: { name: 'G', loss: String(generator) },
    discriminator: { name: 'D', loss: String(discriminator) },
  }),
};

let made: Made[];
let downloads: { readonly blob: Blob; readonly fileName: string }[];
let timelapse: TimelapseActions;

beforeEach(() => {
  useTimelapse.setState(useTimelapse.getInitialState(), true);
  useNotices.setState(useNotices.getInitialState(), true);
  const frames = [0, 1, 2].reduce<readonly KeptFrame[]>(
    (kept, step) => withFrame(kept, { step, pixels: new Uint8Array(GRID_BYTES).fill(step) }, null),
    [],
  );
  usePictures.setState({ ...usePictures.getInitialState(), frames }, true);
  const history = new LossHistory(0.9);
  history.append(1, Float32Array.of(0.25, 0.5), Float32Array.of(2, 4));
  made = [];
  downloads = [];
  timelapse = createTimelapseActions({
    history,
    download: tellingDownload((blob, fileName) => downloads.push({ blob, fileName })),
    // Like src/client/timelapseClient.ts, this rejects at once when it is cancelled.
    make: (job, watch) =>
      new Promise((finish, fail) => {
        made.push({ job, watch, finish, fail });
        watch.signal.addEventListener('abort', () => fail(new ForgeError('aborted', 'cancelled')));
      }),
  });
});

it('draws every frame with its step and losses', async () => {
  const done = timelapse.exportTimelapse(WISH);
  const { job } = made[0]!;
  expect(job).toMatchObject({ format: 'gif', size: 'small', colorMap: 'viridis' });
  expect(job.frames.map(({ packed }) => unpackGrid(packed)[0])).toEqual([0, 1, 2]);
  expect(
    job.frames.map(({ caption }) => [caption.step, caption.generator.loss, caption.discriminator.loss]),
  ).toEqual([
    ['step 0', 'NaN', 'NaN'],
    ['step 1', '2', '0.25'],
    ['step 2', '4', '0.5'],
  ]);
  made[0]!.finish(FILE);
  expect(await done).toBe(true);
  expect(downloads).toEqual([{ blob: FILE, fileName: 'digit-forge-timelapse-to-step-2.gif' }]);
  expect(useNotices.getState().notices).toMatchObject([
    { kind: 'downloaded', file: 'digit-forge-timelapse-to-step-2.gif' },
  ]);
});

it('tells how far it is', async () => {
  const done = timelapse.exportTimelapse(WISH);
  expect(useTimelapse.getState().progress).toEqual({ drawn: 0, total: 3 });
  made[0]!.watch.onDrawn(2);
  expect(useTimelapse.getState().progress).toEqual({ drawn: 2, total: 3 });
  made[0]!.finish(FILE);
  await done;
  expect(useTimelapse.getState().progress).toBeNull();
});

it('makes one at a time', async () => {
  const first = timelapse.exportTimelapse(WISH);
  expect(await timelapse.exportTimelapse(WISH)).toBe(false);
  expect(made).toHaveLength(1);
  made[0]!.finish(FILE);
  expect(await first).toBe(true);
});

it('is cancelled without a word, and can be begun anew at once', async () => {
  const first = timelapse.exportTimelapse(WISH);
  void timelapse.cancelTimelapse();
  expect(useTimelapse.getState()).toMatchObject({ progress: null, problem: null });
  const second = timelapse.exportTimelapse(WISH);
  made[0]!.watch.onDrawn(1);
  expect(await first).toBe(false);
  expect(useTimelapse.getState().progress, 'that of the second').toEqual({ drawn: 0, total: 3 });
  made[1]!.finish(FILE);
  expect(await second).toBe(true);
  expect(downloads).toHaveLength(1);
});

it.each(['encoder-failed', 'encoder-unavailable', 'out-of-memory'] as const)(
  'tells what it fails with (%s), and forgets it with the next try',
  async (code) => {
    const done = timelapse.exportTimelapse(WISH);
    made[0]!.fail(new ForgeError(code, 'no'));
    expect(await done).toBe(false);
    expect(useTimelapse.getState()).toMatchObject({ progress: null, problem: { code } });
    expect(downloads).toEqual([]);
    void timelapse.exportTimelapse(WISH);
    expect(useTimelapse.getState().problem).toBeNull();
    void timelapse.cancelTimelapse();
  },
);

it('needs two frames at least', async () => {
  usePictures.setState(({ frames }) => ({ frames: frames.slice(0, 1) }));
  expect(await timelapse.exportTimelapse(WISH)).toBe(false);
  expect(made).toEqual([]);
  expect(useTimelapse.getState()).toMatchObject({ progress: null, problem: { code: 'argument-invalid' } });
});
