// A judge that always has the same opinion, which a test can choose.
import { DATASETS } from '../../config/datasets';
import type { DatasetId } from '../../config/engines';
import type { ForgeError } from '../../protocol/errors';
import type {
  Copies,
  ImagesToMeasure,
  ImageToCompare,
  Judge,
  Measured,
  NearestReal,
  Nearness,
  Quality,
  Reading,
  Studied,
} from '../../protocol/judge';
import { SAMPLE_QUALITY } from '../samples/sampleQuality';

export class FakeJudge implements Judge {
  readonly measured: ImagesToMeasure[] = [];
  /** The first byte of each image that it has read. */
  readonly tonesRead: number[] = [];
  /** How many real images it has looked at. */
  seen = 0;
  opinion: Partial<Quality> = {};
  copies = 12;
  failure: ForgeError | null = null;
  /** A measurement waits for it. */
  held: Promise<void> = Promise.resolve();

  async measure(sample: ImagesToMeasure): Promise<Measured> {
    this.measured.push(sample);
    await this.held;
    if (this.failure) throw this.failure;
    const images = sample.pixels.length / 784;
    return { quality: { ...SAMPLE_QUALITY, ...this.opinion, images }, seconds: 0.1 };
  }

  async findCopies({ pixels }: ImagesToMeasure): Promise<Copies> {
    await this.held;
    if (this.failure) throw this.failure;
    const image = pixels.slice(0, 784);
    return { copies: this.copies, images: pixels.length / 784, nearest: { image, real: image } };
  }

  /** Reads the tone, modulo ten. */
  async read(pixels: Uint8Array): Promise<Reading> {
    const [tone = 0] = pixels;
    this.tonesRead.push(tone);
    await this.held;
    if (this.failure) throw this.failure;
    return { digit: tone % 10, certainty: 0.9 };
  }

  /** Sees a third of the images each time. */
  async study(dataset: DatasetId): Promise<Studied> {
    await this.held;
    if (this.failure) throw this.failure;
    const of = DATASETS[dataset].images;
    this.seen = Math.min(of, this.seen + Math.ceil(of / 3));
    return { seen: this.seen, of };
  }

  async nearest({ pixels }: ImageToCompare, by: Nearness): Promise<NearestReal> {
    await this.held;
    if (this.failure) throw this.failure;
    const [index, distance] = by === 'pixels' ? [7, 1.25] : [8, 3.5];
    return { index, label: 4, pixels, distance, usual: 5, isCopy: by === 'pixels' };
  }

  async nearestOwn(pixels: Uint8Array): Promise<NearestReal> {
    await this.held;
    if (this.failure) throw this.failure;
    return { index: 3, label: null, pixels, distance: 2, usual: null, isCopy: null };
  }
}
