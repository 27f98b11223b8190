// What `npm run prove-judge` (scripts/proveJudge/) has found: how far sixteen generators are from real digits, by the
// page's judge and by others that share nothing with it but the data.

export interface ProvenGenerator {
  /** The preset, and after how many steps of it. */
  readonly run: string;
  readonly step: number;
  /** The Frechet distance by the page's judge. */
  readonly judge: number;
  /** By each of the others, by its name. */
  readonly others: Readonly<Record<string, number>>;
}

export interface JudgeProof {
  /** The name of the page's judge. */
  readonly judge: string;
  /** Of each generator. */
  readonly images: number;
  /** The share of mnist-test on which each of the others is right. */
  readonly accuracies: Readonly<Record<string, number>>;
  readonly generators: readonly ProvenGenerator[];
}
