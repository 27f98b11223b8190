// What the page's logic has no use for before something has happened: what a visitor can do with what was trained, saved
// or made, what watches a tile that is pointed at, and what names failures. It is one file, loaded with the first call of
// its actions, where anything is kept in this browser, and when a training begins.
import type { Connection } from '../storage/database';
import { openGeneratorDb, type ArtifactsCheck, type GeneratorDb } from '../storage/generatorDb';
import { openOwnImagesDb, type OwnImagesDb } from '../storage/ownImagesDb';
import { openRunDb } from '../storage/runDb';
import type { Judge } from '../protocol/judge';
import type { RunKeeper } from '../protocol/runKeeper';
import { createComparingActions, type ComparingActions } from './comparing/comparingActions';
import { createExportActions, type ExportActions } from './exports/exportActions';
import { createRunExports, type FetchData } from './exports/runExports';
import { failuresOf } from './failures/signs';
import type { Signs } from './failures/failureWatch';
import { createLateScripting } from './lateScripting';
import { createLibrary, type LibraryActions } from './library/libraryActions';
import { createFileActions, type FileActions } from './library/openFiles';
import type { LossHistory } from './losses/lossHistory';
import type { Download } from './notices/download';
import type { OwnImagesPart } from './ownImages/ownImagesActions';
import type { QualityWatch } from './quality/qualityWatch';
import type { RunImages } from './run/runChanges';
import type { RunControl } from './run/runControl';
import { createCheckpoints, type CheckpointActions } from './saving/checkpointActions';
import { createSavedRuns, type SavedRunActions, type SavedRuns } from './saving/savedRunActions';
import type { StartedSavedRuns } from './saving/savedRuns';
import type { LateScripting } from './scripting';
import { createTileActions, type TileActions } from './tiles/tileActions';
import { TileWatch } from './tiles/tileWatch';
import { createTimelapseActions, type TimelapseActions } from './timeline/timelapseActions';
import { createTourWork, type TourWork } from './tour/tourWork';

export type LateActions = LibraryActions &
  FileActions &
  CheckpointActions &
  ExportActions &
  SavedRunActions &
  ComparingActions &
  TimelapseActions &
  TileActions &
  TourWork;

/** All of them return promises, because the first call has to load them. */
type Promising = Readonly<Record<keyof LateActions, (...values: never[]) => Promise<unknown>>>;

export interface LateOptions {
  readonly control: RunControl;
  readonly history: LossHistory;
  readonly quality: QualityWatch;
  readonly keeper: RunKeeper;
  readonly judge: Judge;
  readonly connection: Connection;
  /** Default: that of the connection. */
  readonly database: GeneratorDb | undefined;
  readonly saving: StartedSavedRuns['parts'];
  readonly fetchData: FetchData;
  readonly imagesFor: RunImages['imagesFor'];
  readonly askFor: OwnImagesPart['askFor'];
  readonly download: Download;
  /** Shows the run instead of its past, or of a generator that was opened. */
  readonly showRun: () => void;
  /** Continues the training, and shows a failure to the visitor. */
  readonly trainOn: () => void;
}

export interface LateParts {
  readonly actions: LateActions & Promising;
  readonly scripting: LateScripting;
  readonly savedRuns: SavedRuns;
  readonly ownImagesDb: OwnImagesDb;
  readonly failuresOf: Signs;
  /** Reads the list of saved generators. */
  readonly refreshLibrary: () => Promise<void>;
}

/** Loaded when the first saved generator is opened. */
const checkArtifacts: ArtifactsCheck = async (candidate, name) => {
  const module = await import('../files/generator/artifactsCheck');
  return module.checkArtifacts(candidate, name);
};

export function createLateParts(options: LateOptions): LateParts {
  const { control, history, quality, keeper, judge, connection, saving, imagesFor, download } = options;
  const { database = openGeneratorDb(checkArtifacts, connection), fetchData, askFor, showRun } = options;
  const library = createLibrary({ control, database, download });
  const checkpoints = createCheckpoints({
    control,
    history,
    download,
    saveRun: () => saving.autosave.save(),
    onRestore: showRun,
    askFor,
  });
  const exports = createRunExports({ control, history, checkpoints, fetchData, imagesFor });
  const savedRuns = createSavedRuns({
    ...saving,
    control,
    database: openRunDb(connection),
    keeper,
    onOpen: showRun,
    trainOn: options.trainOn,
  });
  new TileWatch({ control, judge }).start();
  return {
    actions: {
      ...library.actions,
      ...createFileActions({ library, checkpoints }),
      ...checkpoints.actions,
      ...createExportActions({ control, exports, download }),
      ...savedRuns.actions,
      ...createComparingActions({ control, keeper }),
      ...createTimelapseActions({ history, download }),
      ...createTileActions(judge, imagesFor),
      ...createTourWork({ control, onTrain: showRun }),
    },
    scripting: createLateScripting({ control, quality, checkpoints, exports }),
    savedRuns,
    ownImagesDb: openOwnImagesDb(connection),
    failuresOf,
    refreshLibrary: () => library.refresh(),
  };
}
