// The problems that a file can have, by name. A ForgeError about a file has the problem as `details.problem`, and with
// it `name` (a tensor, an entry, a file), `layer`, `attribute`, `kind` or figures. The page has a text for each, in the
// visitor's language.

export const CHECKPOINT_PROBLEMS = [
  'bad-config',
  'bad-layout',
  'bad-metadata',
  'bad-tensor',
  'cut-short',
  'missing-tensor',
  'negative-moment',
  'newer-version',
  'no-checkpoint',
  'not-finite',
  'other-numbers',
  'unknown-tensor',
  'unreadable-file',
  'unreadable-header',
  'wrong-checksum',
  'wrong-shape',
] as const;
export type CheckpointProblem = (typeof CHECKPOINT_PROBLEMS)[number];

export const GENERATOR_PROBLEMS = [
  'bad-container',
  'bad-description',
  'bad-json',
  'bad-origin',
  'bad-record',
  'bad-weight',
  'bad-zip',
  'damaged-entry',
  'discriminator',
  'encrypted-entry',
  'endless-topology',
  'keras-file',
  'missing-tensor',
  'missing-weights-file',
  'model-alone',
  'no-chain',
  'no-layers-model',
  'no-model',
  'no-zip',
  'not-finite',
  'not-ours',
  'other-version',
  'packed-otherwise',
  'several-files',
  'several-generators',
  'too-many-files',
  'unknown-attribute',
  'unknown-layer',
  'unknown-tensor',
  'unreadable-file',
  'weight-kind',
  'weight-shape',
  'weight-twice',
  'weights-file-twice',
  'weights-length',
  'weights-outside',
  'wrong-checksum',
  'wrong-input',
  'wrong-output',
  'zip-cut-short',
] as const;
export type GeneratorProblem = (typeof GENERATOR_PROBLEMS)[number];

export const DATASET_PROBLEMS = [
  'bad-gzip',
  'image-count',
  'image-size',
  'label-count',
  'no-digit',
  'no-image-file',
  'no-images',
  'no-label-file',
  'web-page',
  'wrong-length',
] as const;
export type DatasetProblem = (typeof DATASET_PROBLEMS)[number];

/** Of images of the visitor's own. Their texts are loaded with the dialog in which files are opened. */
export const IMAGES_PROBLEMS = [
  'array-shape',
  'bad-grid',
  'bad-labels',
  'bad-zip',
  'cannot-unpack',
  'column-order',
  'damaged-entry',
  'encrypted-entry',
  'label-count',
  'no-images',
  'no-picture',
  'not-images',
  'number-kind',
  'only-labels',
  'packed-otherwise',
  'picture-too-large',
  'reader-stopped',
  'several-sets',
  'too-large',
  'too-many-files',
  'too-many-images',
  'unreadable-file',
  'value-range',
  'wrong-length',
] as const;
export type ImagesProblem = (typeof IMAGES_PROBLEMS)[number];

export const FILE_PROBLEMS = [
  ...CHECKPOINT_PROBLEMS,
  ...DATASET_PROBLEMS,
  ...GENERATOR_PROBLEMS,
  'too-large',
] as const;
