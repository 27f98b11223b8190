// The judge's network: what each layer is. Training (scripts/judge/) and inference (judgeNetwork.ts) read it here.
import { IMAGE_SIDE } from '../../config/datasets';
import { CLASSES } from '../../plan/blueprint';

/** relu(convolution + bias): kernel [size, size, inputs, outputs], images [side, side, inputs]. */
export interface Convolution {
  readonly name: string;
  /** Rows and columns of what it takes. */
  readonly side: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly size: number;
  readonly stride: number;
  /** Rows and columns of zeros around what it takes. A background pixel is 0, too. */
  readonly pad: number;
}

export const CONVOLUTIONS = [
  { name: 'conv_1', side: IMAGE_SIDE, inputs: 1, outputs: 16, size: 4, stride: 2, pad: 1 },
  { name: 'conv_2', side: 14, inputs: 16, outputs: 32, size: 4, stride: 2, pad: 1 },
  { name: 'conv_3', side: 7, inputs: 32, outputs: 48, size: 3, stride: 1, pad: 0 },
] as const satisfies readonly Convolution[];

/** Rows and columns of what a convolution yields. */
export const sideAfter = ({ side, size, stride, pad }: Convolution): number =>
  Math.floor((side + 2 * pad - size) / stride) + 1;

/** activation(x kernel + bias): kernel [inputs, outputs]. */
export interface Dense {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
}

/** The number of features: the last hidden layer, activated. All distances are taken between such features. */
export const FEATURES = 64;

const LAST = CONVOLUTIONS[2];

/** The features, with ReLU, and the logits of the ten digits. */
export const DENSE = {
  features: { name: 'dense_1', inputs: sideAfter(LAST) ** 2 * LAST.outputs, outputs: FEATURES },
  logits: { name: 'dense_2', inputs: FEATURES, outputs: CLASSES },
} as const satisfies Record<string, Dense>;

export interface JudgeTensor {
  readonly name: string;
  readonly shape: readonly number[];
}

/** All weights, in the file's order. */
export const JUDGE_TENSORS: readonly JudgeTensor[] = [
  ...CONVOLUTIONS.flatMap(({ name, size, inputs, outputs }) => [
    { name: `${name}/kernel`, shape: [size, size, inputs, outputs] },
    { name: `${name}/bias`, shape: [outputs] },
  ]),
  ...Object.values(DENSE).flatMap(({ name, inputs, outputs }) => [
    { name: `${name}/kernel`, shape: [inputs, outputs] },
    { name: `${name}/bias`, shape: [outputs] },
  ]),
];
