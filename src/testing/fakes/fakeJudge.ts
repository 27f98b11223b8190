// A judge that always has the same opinion.
import type { ForgeError } from '../../protocol/errors';
import type { ImagesToMeasure, Judge, Measured } from '../../protocol/judge';
import { SAMPLE_QUALITY } from '../samples/sampleQuality';

export class FakeJudge implements Judge {
  readonly measured: ImagesToMeasure[] = [];
  failure: ForgeError | null = null;
  /** A measurement waits for it. */
  held: Promise<void> = Promise.resolve();

  async measure(sample: ImagesToMeasure): Promise<Measured> {
    this.measured.push(sample);
    await this.held;
    if (this.failure) throw this.failure;
    const images = sample.pixels.length / 784;
    return { quality: { ...SAMPLE_QUALITY, images }, seconds: 0.1 };
  }
}
