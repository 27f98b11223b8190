// Types for gifenc, which has none: for the part that is used (its README, "GIFEncoder").
declare module 'gifenc' {
  interface FrameOptions {
    /** Red, green and blue of each colour. The first frame must have a palette. */
    readonly palette?: readonly (readonly [number, number, number])[];
    /** In milliseconds. The file stores hundredths of a second. */
    readonly delay?: number;
    /** Bits of a pixel, 8 by default. */
    readonly colorDepth?: number;
  }
  interface Encoder {
    /** @param index each pixel's index in the palette */
    writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    finish(): void;
    /** A copy of the file so far. */
    bytes(): Uint8Array<ArrayBuffer>;
  }
  export function GIFEncoder(): Encoder;
}
