// gifenc comes without types; these are of the part that is used (its README, "GIFEncoder").
declare module 'gifenc' {
  interface FrameOptions {
    /** Red, green and blue of each colour; the first frame must name one. */
    readonly palette?: readonly (readonly [number, number, number])[];
    /** In milliseconds; the file has hundredths of a second. */
    readonly delay?: number;
    /** Bits of a pixel, 8 by default. */
    readonly colorDepth?: number;
  }
  interface Encoder {
    /** @param index the number of each pixel's colour */
    writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    finish(): void;
    /** A copy of the file so far. */
    bytes(): Uint8Array<ArrayBuffer>;
  }
  export function GIFEncoder(): Encoder;
}
