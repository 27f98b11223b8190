// What a visitor can do with the run as a file: download it, also during a training, and restore it. Each action
// resolves when it is done, and rejects with a ForgeError if nothing has changed.
import { CHECKPOINT_EXTENSION, type Checkpoint } from '../../files/checkpoint/checkpoint';
import { readCheckpoint, writeCheckpoint } from './checkpointFiles';
import { useCheckpoint, type OfferedCheckpoint } from './checkpointStore';
import type { LossHistory } from '../losses/lossHistory';
import type { Download } from '../notices/download';
import { addNotice } from '../notices/noticeActions';
import type { OwnImagesPart } from '../ownImages/ownImagesActions';
import type { RunControl } from '../run/runControl';
import { useRun } from '../run/runStore';
import { takeCheckpoint } from './takeCheckpoint';

export interface CheckpointOptions {
  readonly control: RunControl;
  readonly history: LossHistory;
  readonly download: Download;
  readonly saveRun: () => Promise<unknown>;
  /** Called when another run has replaced the present one. */
  readonly onRestore: () => void;
  /** Asks the visitor for images that are missing. @returns whether the error is that */
  readonly askFor: OwnImagesPart['askFor'];
}

export interface CheckpointActions {
  /** Downloads the run as a checkpoint. A training goes on. */
  downloadRun(): Promise<void>;
  /** Restores the run that `useCheckpoint` offers. A second call does nothing. */
  acceptCheckpoint(offered: OfferedCheckpoint): Promise<void>;
  declineCheckpoint(): Promise<void>;
}

export interface Checkpoints {
  readonly actions: CheckpointActions;
  /** The run at its last whole step. */
  take(): Promise<Checkpoint>;
  restore(file: Blob, name: string): Promise<void>;
  /** Restores a file's run. If the present run has begun, only offers it. */
  open(file: File): Promise<void>;
}

export function createCheckpoints({
  control,
  history,
  download,
  saveRun,
  onRestore,
  askFor,
}: CheckpointOptions): Checkpoints {
  /** The checkpoints that are offered. They hold weights, which no component needs. */
  const opened = new WeakMap<OfferedCheckpoint, Checkpoint>();
  let running = 0;

  async function busily<T>(work: () => Promise<T>): Promise<T> {
    running += 1;
    useCheckpoint.setState({ busy: true });
    try {
      return await work();
    } finally {
      running -= 1;
      useCheckpoint.setState({ busy: running > 0 });
    }
  }

  const take = (): Promise<Checkpoint> => takeCheckpoint(control, history);

  async function putInPlace(checkpoint: Checkpoint): Promise<void> {
    // Its last steps may not be saved yet. Where it cannot be saved, the visitor has been told.
    await saveRun();
    await control.restore(checkpoint);
    onRestore();
  }

  /** If the run's images are missing, the visitor is asked for them, and the checkpoint waits. */
  async function putInPlaceAndTell(offered: OfferedCheckpoint, checkpoint: Checkpoint): Promise<void> {
    const { name, step } = offered;
    try {
      await putInPlace(checkpoint);
      addNotice({ kind: 'restored', name, step });
    } catch (error) {
      const resume = () => putInPlaceAndTell(offered, checkpoint);
      if (!askFor(error, { resume, origin: checkpoint.imagesFrom })) throw error;
    }
  }

  const actions: CheckpointActions = {
    downloadRun: () =>
      busily(async () => {
        const checkpoint = await take();
        const name = `digit-forge-step-${checkpoint.run.step}`;
        download(await writeCheckpoint(checkpoint), name, CHECKPOINT_EXTENSION);
      }),

    acceptCheckpoint: (offered) =>
      busily(async () => {
        useCheckpoint.setState({ offered: null });
        const checkpoint = opened.get(offered);
        if (checkpoint === undefined || !opened.delete(offered)) return;
        await putInPlaceAndTell(offered, checkpoint);
      }),

    declineCheckpoint: async () => useCheckpoint.setState({ offered: null }),
  };

  return {
    actions,
    take: () => busily(take),

    restore: (file, name) => busily(async () => putInPlace(await readCheckpoint(file, name))),

    open: (file) =>
      busily(async () => {
        const checkpoint = await readCheckpoint(file, file.name);
        const offered = { name: file.name, step: checkpoint.run.step };
        if (useRun.getState().step === 0) return putInPlaceAndTell(offered, checkpoint);
        opened.set(offered, checkpoint);
        useCheckpoint.setState({ offered });
      }),
  };
}
