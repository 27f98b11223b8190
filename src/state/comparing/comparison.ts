// Compares two runs: reads saved ones, and shows the pictures of both. It is loaded when the first two are compared. The
// present run is never drawn for it: its own pictures are shown. A saved run's generator draws once, and only where no
// kept picture will do.
import { generatorModel } from '../../plan/generatorModel';
import { toForgeError } from '../../protocol/errors';
import type { RunKeeper } from '../../protocol/runKeeper';
import type { GeneratorArtifacts, GridPicture, RunSnapshot } from '../../protocol/trainer';
import { newest } from '../run/newest';
import type { RunControl } from '../run/runControl';
import { useRun } from '../run/runStore';
import { useSettings } from '../settings/settingsStore';
import { drawGrid } from '../timeline/drawGrid';
import { usePictures } from '../timeline/pictureStore';
import { pixelsOf, savedFrames, type KeptFrame } from '../timeline/timelineFrames';
import {
  PRESENT_RUN,
  SIDES,
  useComparison,
  type ComparedRun,
  type ComparisonState,
  type Moment,
  type Pair,
  type RunChoice,
  type Side,
} from './comparisonStore';
import { frameAt, noiseSeed, shownMoment } from './moments';

export interface ComparisonOptions {
  readonly control: Pick<RunControl, 'ask'>;
  readonly keeper: Pick<RunKeeper, 'load'>;
}

/** A saved run that was read, without what only its training needs. */
interface ReadSavedRun extends ComparedRun {
  readonly artifacts: GeneratorArtifacts;
}

/** What a saved generator drew last. */
interface Drawing {
  readonly seed: number;
  readonly picture: GridPicture;
}

/** The kept picture that a side showed last. */
interface Unpacked {
  readonly drawing: object;
  readonly picture: GridPicture;
}

function artifactsOf({ config, step, weights, averages }: RunSnapshot): GeneratorArtifacts {
  const { seed, latentSize, labels } = config;
  return { ...generatorModel(config, averages ?? weights), origin: { step, seed, latentSize, labels } };
}

function presentRun(): ComparedRun {
  const { live, frames } = usePictures.getState();
  return { config: useSettings.getState().config, step: live?.step ?? useRun.getState().step, frames };
}

type Field = 'runs' | 'problems' | 'pictures';

function put<F extends Field>(field: F, side: Side, value: ComparisonState[F][Side]): void {
  useComparison.setState((state) => ({ [field]: { ...state[field], [side]: value } }));
}

export class Comparison {
  readonly #options: ComparisonOptions;
  readonly #show = newest(() => this.#draw());
  /** What was read for the runs that are chosen. */
  readonly #read = new Map<RunChoice, ReadSavedRun>();
  /** The latest drawing of each of their generators. */
  readonly #drawn = new Map<RunChoice, Drawing>();
  readonly #unpacked = new Map<Side, Unpacked>();
  #unsubscribe: (() => void) | null = null;

  constructor(options: ComparisonOptions) {
    this.#options = options;
  }

  /** Compares these two from now on. Resolves when their pictures are shown. */
  async choose(chosen: Pair<RunChoice>): Promise<void> {
    const { chosen: before, runs } = useComparison.getState();
    const changed = SIDES.filter((side) => before?.[side] !== chosen[side] || runs[side] === null);
    useComparison.setState({ chosen, wantedMoment: null, wantedStep: null });
    for (const kept of [...this.#read.keys()].filter((id) => id !== chosen.left && id !== chosen.right)) {
      this.#read.delete(kept);
      this.#drawn.delete(kept);
    }
    this.#unsubscribe ??= usePictures.subscribe(() => void this.#follow().catch(() => undefined));
    await Promise.all(changed.map((side) => this.#find(side, chosen[side])));
    await this.#show();
  }

  lookAt(moment: Moment, step: number | null): Promise<void> {
    useComparison.setState({ wantedMoment: moment, wantedStep: step });
    return this.#show();
  }

  end(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#read.clear();
    this.#drawn.clear();
    this.#unpacked.clear();
    useComparison.setState(useComparison.getInitialState(), true);
  }

  /** The present run has another picture. */
  async #follow(): Promise<void> {
    const { chosen } = useComparison.getState();
    const side = SIDES.find((each) => chosen?.[each] === PRESENT_RUN);
    if (side === undefined) return;
    put('runs', side, presentRun());
    await this.#show();
  }

  async #find(side: Side, choice: RunChoice): Promise<void> {
    const isChosen = (): boolean => useComparison.getState().chosen?.[side] === choice;
    const known = choice === PRESENT_RUN ? presentRun() : this.#read.get(choice);
    put('problems', side, null);
    put('pictures', side, null);
    put('runs', side, known ?? null);
    if (known) return;
    try {
      // Only reads: a damaged save is left to whoever opens the run.
      const { run, frames } = await this.#options.keeper.load(choice, false);
      const { config, step } = run;
      const read = { config, step, frames: await savedFrames(frames), artifacts: artifactsOf(run) };
      if (!isChosen()) return;
      this.#read.set(choice, read);
      put('runs', side, read);
    } catch (error) {
      if (isChosen()) put('problems', side, toForgeError(error));
    }
  }

  async #draw(): Promise<void> {
    for (const side of SIDES) {
      const of = useComparison.getState().chosen?.[side];
      // Else other runs were chosen while it was drawn, and theirs come next.
      const isChosen = (): boolean => useComparison.getState().chosen?.[side] === of;
      try {
        const picture = await this.#pictureFor(side);
        if (picture && isChosen()) put('pictures', side, picture);
      } catch (error) {
        if (isChosen()) put('problems', side, toForgeError(error));
      }
    }
  }

  async #pictureFor(side: Side): Promise<GridPicture | null> {
    const state = useComparison.getState();
    const { chosen, runs } = state;
    const { left, right, [side]: run } = runs;
    const shown = shownMoment(state);
    if (!chosen || !left || !right || !run || !shown) return null;
    const kept = frameAt(run, shown.moment === 'same-step' ? shown.step : run.step);
    if (shown.moment === 'same-step') return kept ? this.#unpack(side, kept) : null;
    if (chosen[side] === PRESENT_RUN) return usePictures.getState().live;
    const seed = noiseSeed(chosen, { left: left.config, right: right.config });
    if (seed === run.config.seed && kept?.step === run.step) return this.#unpack(side, kept);
    return this.#drawnFrom(seed, chosen[side]);
  }

  #unpack(side: Side, frame: KeptFrame): GridPicture {
    const before = this.#unpacked.get(side);
    if (before?.drawing === frame.drawing) return before.picture;
    const picture = { step: frame.step, pixels: pixelsOf(frame) };
    this.#unpacked.set(side, { drawing: frame.drawing, picture });
    return picture;
  }

  async #drawnFrom(seed: number, id: RunChoice): Promise<GridPicture | null> {
    const before = this.#drawn.get(id);
    if (before?.seed === seed) return before.picture;
    const read = this.#read.get(id);
    if (!read) return null;
    const { artifacts, step } = read;
    const origin = { ...artifacts.origin, seed };
    const picture = { step, pixels: await drawGrid(this.#options.control, { ...artifacts, origin }) };
    if (this.#read.has(id)) this.#drawn.set(id, { seed, picture });
    return picture;
  }
}
