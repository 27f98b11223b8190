// Draws the grid of a run, one picture at a time, with what is wanted of it: the images by the trained weights, and what
// the discriminator of the same step makes of one image. What was drawn waits here until it is sent.
import { IMAGE_SIZE } from '../../config/datasets';
import { GRID_IMAGES } from '../../config/grid';
import type { TrainConfig } from '../../config/trainConfig';
import type { Engine } from '../../engine/engine';
import { toPixels } from '../../picture/pixels';
import { displayDigit } from '../../plan/blueprint';
import type { Criticism, GeneratorWeights, GridPicture, LivePicture } from '../../protocol/trainer';
import { displayInputs } from '../../random/generatorInputs';
import { Critic } from './critic';
import type { RunPictures } from './runReports';

/** What was drawn since the last time. */
export interface Drawn {
  readonly pictures?: RunPictures;
  readonly criticism?: Criticism;
}

/** The images of the grid at a step: 784 values each, in [-1, 1]. */
interface DrawnGrid {
  readonly step: number;
  readonly images: Float32Array;
  /** The same by the trained weights, if they are shown beside the average's. */
  readonly trained?: Float32Array;
}

interface Drawing extends DrawnGrid {
  /** The discriminator of the same step, if it is asked about an image. */
  readonly critic?: Critic;
}

export class GridPainter {
  readonly #engine: Engine;
  readonly #config: TrainConfig;
  /** The generator's inputs. */
  readonly #inputs: Float32Array;
  #weights: GeneratorWeights = 'average';
  /** The image that the discriminator is asked about. */
  #image: number | null = null;
  /** The picture that was begun last. */
  #begun = { step: -1, pending: undefined as Promise<void> | undefined };
  /** The picture that was completed last. */
  #latest: Drawing | undefined;
  /**
   * Pictures that wait for the next report. If each landmark were sent at once, the page would paint each, which takes
   * time from training.
   */
  #waiting: LivePicture[] = [];
  #criticismWaits = false;

  /** @param before the painter of the run that this one continues */
  constructor(engine: Engine, config: TrainConfig, before?: GridPainter) {
    this.#engine = engine;
    this.#config = config;
    this.#inputs = displayInputs(config, config.seed, GRID_IMAGES);
    if (!before) return;
    this.#weights = before.#weights;
    this.#image = before.#image;
  }

  /** The step of the picture that was begun last; -1 before the first. */
  get step(): number {
    return this.#begun.step;
  }

  /** Settles when the picture that was begun last is drawn; undefined while none is being drawn. */
  get pending(): Promise<void> | undefined {
    return this.#begun.pending;
  }

  /** Whether pictures of the trained weights come with those of the average. */
  get drawsTrained(): boolean {
    return this.#weights === 'trained' && this.#config.averaging > 0;
  }

  /** @returns whether the present picture lacks what is shown from now on */
  show(weights: GeneratorWeights): boolean {
    this.#weights = weights;
    if (!this.drawsTrained) return false;
    this.#begun = { ...this.#begun, step: Number.NEGATIVE_INFINITY };
    return true;
  }

  /** Has the discriminator asked about this image with each picture from now on, if it is not null. */
  watch(image: number | null): void {
    this.#image = image;
    this.#criticismWaits = image !== null;
    // Its weights take some megabytes.
    if (image === null && this.#latest) this.#latest = { ...gridOf(this.#latest) };
  }

  /** Reads the discriminator for the present picture, if it is wanted and the engine still stands at its step. */
  async readCritic(): Promise<void> {
    await this.pending;
    await this.#completeLatest();
  }

  async #completeLatest(): Promise<void> {
    const latest = this.#latest;
    if (this.#image === null || !latest || latest.critic || latest.step !== this.#engine.step) return;
    const critic = new Critic(this.#config, latest.step, await this.#engine.readWeights());
    if (this.#latest === latest) this.#latest = { ...latest, critic };
  }

  /**
   * Begins to draw the grid when the one before is drawn. The engine draws with its generator of that moment, and may
   * train on meanwhile. The returned promise resolves before the grid is drawn.
   */
  async begin(): Promise<{ readonly drawn: Promise<void> }> {
    await this.pending;
    const { step } = this.#engine;
    if (step === this.#begun.step) return { drawn: Promise.resolve() };
    const drawn = this.#draw(step)
      .then((drawing) => {
        this.#take(drawing);
        // The image may be asked about since the drawing began.
        return this.#completeLatest();
      })
      .finally(() => (this.#begun.pending = undefined));
    // Training itself fails with the same cause, and reports it.
    this.#begun = { step, pending: drawn.catch(() => undefined) };
    return { drawn };
  }

  /** The images of the engine's generator of this moment, apart from all pictures. */
  drawImages(of?: GeneratorWeights): Promise<Float32Array> {
    return this.#engine.generate(this.#inputs, GRID_IMAGES, of);
  }

  async #draw(step: number): Promise<Drawing> {
    // All are requested together, so they are of the same step.
    const [images, trained, weights] = await Promise.all([
      this.drawImages(this.drawsTrained ? 'average' : undefined),
      this.drawsTrained ? this.drawImages('trained') : undefined,
      this.#image === null ? undefined : this.#engine.readWeights(),
    ]);
    const grid = { step, images, ...(trained && { trained }) };
    return { ...grid, ...(weights && { critic: new Critic(this.#config, step, weights) }) };
  }

  #take(drawing: Drawing): void {
    const { step, images, trained } = drawing;
    this.#latest = drawing;
    this.#criticismWaits = true;
    this.#waiting.push({ step, pixels: toPixels(images), ...(trained && { trained: toPixels(trained) }) });
  }

  /** Hands out what waits to be sent. */
  hand(): Drawn {
    const pictures = this.#waiting;
    this.#waiting = [];
    const last = pictures.at(-1);
    const earlier = pictures.slice(0, -1).map(({ step, pixels }): GridPicture => ({ step, pixels }));
    const criticism = this.#handCriticism();
    return {
      ...(last && { pictures: { ...last, ...(earlier.length > 0 && { earlier }) } }),
      ...(criticism && { criticism }),
    };
  }

  #handCriticism(): Criticism | undefined {
    const { critic, step = 0, images, trained } = this.#latest ?? {};
    const image = this.#image;
    if (!this.#criticismWaits || image === null || !critic || !images) return undefined;
    this.#criticismWaits = false;
    const logitIn = (drawn: Float32Array): number =>
      critic.logitOf(drawn.subarray(image * IMAGE_SIZE, (image + 1) * IMAGE_SIZE), displayDigit(image));
    return { step, image, logit: logitIn(images), ...(trained && { trained: logitIn(trained) }) };
  }
}

const gridOf = ({ step, images, trained }: Drawing): DrawnGrid => ({
  step,
  images,
  ...(trained && { trained }),
});
