// A judge that always has the same opinion, which a test can choose.
import type { ForgeError } from '../../protocol/errors';
import type { Copies, ImagesToMeasure, Judge, Measured, Quality } from '../../protocol/judge';
import { SAMPLE_QUALITY } from '../samples/sampleQuality';

export class FakeJudge implements Judge {
  readonly measured: ImagesToMeasure[] = [];
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
}
