// The tensors of a run's training steps.
import { IMAGE_SIZE } from '../config/datasets';
import type { Blueprint, Network } from './blueprint';
import type { Tensor } from './stepPlan';

/** The outputs of a network's hidden layers, and the gradients by the values before their activations. */
export interface Passes {
  readonly outputs: readonly Tensor[];
  readonly gradients: readonly Tensor[];
}

function passesOf(network: Network, outputParts: number, gradientParts: number): Passes {
  const tensors = (what: string, parts: number): Tensor[] =>
    network.layers.slice(0, -1).map(({ name, outputs }) => ({
      name: `${network.name} ${name} ${what}`,
      parts,
      columns: outputs,
    }));
  return { outputs: tensors('output', outputParts), gradients: tensors('gradient', gradientParts) };
}

/** The tensors of a run's steps. If the run has a penalty, its part comes before the others. */
export function tensorsOf({ latentSize, classes, generator, discriminator, objective }: Blueprint) {
  const extra = objective.penalty ? 1 : 0;
  return {
    /** Forgeries for the discriminator's half, then for the generator's. */
    latent: { name: 'latent', parts: 2, columns: latentSize + classes },
    generator: passesOf(generator, 2, 1),
    /** Real images, then forgeries for the discriminator's half, then for the generator's. */
    images: { name: 'images', parts: extra + 3, columns: IMAGE_SIZE },
    imageGradient: { name: 'image gradient', parts: 1, columns: IMAGE_SIZE },
    labels: { name: 'labels', parts: extra + 3, columns: 1 },
    /** Real images, then forgeries. In the generator's half, its forgeries take the place of the real images. */
    discriminator: passesOf(discriminator, extra + 2, extra + 2),
    logitGradient: { name: 'logit gradient', parts: extra + 2, columns: 1 },
    discriminatorLosses: { name: 'discriminator losses', parts: 2, columns: 1 },
    generatorLosses: { name: 'generator losses', parts: 1, columns: 1 },
  } as const satisfies Record<string, Tensor | Passes>;
}

export type StepTensors = ReturnType<typeof tensorsOf>;
