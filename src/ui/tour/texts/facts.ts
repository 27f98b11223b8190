// What the tour's texts tell of the run, as words in the visitor's language.
export interface Facts {
  /** Real digits in the data. */
  readonly images: string;
  readonly batch: string;
  readonly steps: string;
  readonly latent: string;
  /** The generator's learning rate. */
  readonly rate: string;
  /** Parameters of either network, and of both. */
  readonly generator: string;
  readonly discriminator: string;
  readonly both: string;
  /** Of the generator's first layer: inputs, outputs, weights and all parameters. */
  readonly inputs: string;
  readonly outputs: string;
  readonly weights: string;
  readonly parameters: string;
  readonly isConvolutional: boolean;
  readonly hasLabels: boolean;
  /** Whether the grid is drawn with an average of the generator's weights. */
  readonly isAveraged: boolean;
}
