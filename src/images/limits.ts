// What is accepted of files with images, so that a tab can hold it.

/** Bytes of one file, and of what it unpacks to. */
export const MOST_BYTES = 2 ** 29;
/** Pixels of a picture: 256 MB when it is decoded. */
export const MOST_PIXELS = 2 ** 26;
/** Pixels of a picture along one side: canvases are not longer everywhere. */
export const LONGEST_SIDE = 65_535;
