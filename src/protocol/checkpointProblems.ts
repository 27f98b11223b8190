// What can be wrong with a checkpoint, by name: a ForgeError about one has it as `details.problem`, and as `details.name`
// the tensor or the entry it is about. The visitor reads it in their own language.

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
  'unknown-tensor',
  'unreadable-file',
  'unreadable-header',
  'wrong-checksum',
  'wrong-shape',
] as const;
export type CheckpointProblem = (typeof CHECKPOINT_PROBLEMS)[number];
