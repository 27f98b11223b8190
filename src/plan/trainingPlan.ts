// One training step as operations: ARCHITECTURE.md, "One training step".
//
//   draw noise, labels and real images; generator forward, for both halves;
//   discriminator forward, loss, backward, [penalty], update;
//   frozen discriminator forward, loss, backward to the image; generator backward, update, average.
//
// The penalty is c/2 times the mean of |gradient of the logit by x|^2 over the real rows. Its gradient needs no second
// differentiation, because the discriminator is linear between the kinks of its LeakyReLUs. Let g_l be the logit's
// gradient by the output of layer l, and v_l a small change that passes through the network from v_1 = (c / rows) *
// (gradient by x) as a change of x would. Then the penalty's gradient by the kernel of layer l is v_l^T g_l. Both g and
// v are proportional to the logit's slope, so the slope sqrt(c / rows) gives the product its factor. The rows of v are
// therefore appended to the layers' inputs, the rows of g to the gradients of the loss, and one update takes both.
import type { NetworkName } from '../config/networks';
import type { TrainConfig } from '../config/trainConfig';
import { blueprintOf, type Blueprint } from './blueprint';
import {
  columnsOf,
  viewOf,
  type Head,
  type Operation,
  type Plan,
  type Tensor,
  type View,
  type WeightsState,
} from './stepPlan';
import { tensorsOf, type StepTensors } from './stepTensors';
import { STREAM } from './streams';

/** What a backward pass through one network uses, by layer. */
interface BackwardPass {
  readonly outputs: readonly View[];
  readonly gradients: readonly View[];
}

/** Some parts of each of the discriminator's tensors. */
interface Parts extends BackwardPass {
  readonly logitGradient: View;
  readonly labels: View;
}

type Judgement = Pick<Head, 'goals' | 'scale' | 'losses'>;

class StepBuilder {
  readonly operations: Operation[] = [];
  readonly #blueprint: Blueprint;
  readonly #rows: number;
  readonly #tensors: StepTensors;
  readonly #penalised: boolean;
  /** The part of the real images. The penalty's part, if there is one, comes before it. */
  readonly #real: 0 | 1;

  constructor(blueprint: Blueprint, rows: number, tensors: StepTensors, penalised: boolean) {
    this.#blueprint = blueprint;
    this.#rows = rows;
    this.#tensors = tensors;
    this.#penalised = penalised;
    this.#real = blueprint.objective.penalty ? 1 : 0;
  }

  #add(operation: Operation): void {
    this.operations.push(operation);
  }

  build(): Plan {
    this.#draw();
    this.#generate();
    this.#discriminatorHalf();
    this.#generatorHalf();
    return { rows: this.#rows, operations: this.operations };
  }

  #draw(): void {
    const { latent, images, labels } = this.#tensors;
    const { latentSize, classes } = this.#blueprint;
    const real = this.#real;
    const halves = [
      { noise: STREAM.discriminatorNoise, labels: STREAM.discriminatorLabels },
      { noise: STREAM.generatorNoise, labels: STREAM.generatorLabels },
    ];
    for (const [half, stream] of halves.entries())
      this.#add({
        kind: 'noise',
        stream: stream.noise,
        output: columnsOf(viewOf(latent, half, 1), 0, latentSize),
      });
    this.#add({
      kind: 'images',
      stream: STREAM.realIndices,
      output: viewOf(images, real, 1),
      // The penalty is computed for the real rows, so its part has the same labels.
      ...(classes > 0 && { labels: viewOf(labels, 0, real + 1) }),
    });
    if (classes === 0) return;
    for (const [half, stream] of halves.entries())
      this.#add({
        kind: 'labels',
        stream: stream.labels,
        labels: viewOf(labels, real + 1 + half, 1),
        oneHot: columnsOf(viewOf(latent, half, 1), latentSize, classes),
      });
  }

  /** The generator runs once for both halves: its weights stay the same until the step's end. */
  #generate(): void {
    const { latent, generator, images } = this.#tensors;
    const forgeries = viewOf(images, this.#real + 1);
    this.#forward('generator', 'before', viewOf(latent), [
      ...generator.outputs.map((t) => viewOf(t)),
      forgeries,
    ]);
  }

  /** Runs a network's first layers, as many as there are outputs. */
  #forward(
    network: NetworkName,
    state: WeightsState,
    input: View,
    outputs: readonly View[],
    slopesOf?: readonly View[],
  ): void {
    for (const [index, output] of outputs.entries())
      this.#add({
        kind: 'apply',
        weights: { network, layer: this.#blueprint[network].layers[index]!, state },
        input: outputs[index - 1] ?? input,
        output,
        ...(slopesOf && { slopesOf: slopesOf[index]! }),
      });
  }

  /** Runs several backward passes through one network side by side, from the last gradient to the first. */
  #backward(network: NetworkName, state: WeightsState, passes: readonly BackwardPass[]): void {
    const { layers } = this.#blueprint[network];
    for (let index = passes[0]!.gradients.length - 1; index > 0; index -= 1)
      for (const { outputs, gradients } of passes)
        this.#add({
          kind: 'applyBack',
          weights: { network, layer: layers[index]!, state },
          gradient: gradients[index]!,
          output: gradients[index - 1]!,
          through: { activation: layers[index - 1]!.activation, activated: outputs[index - 1]! },
        });
  }

  /** Some parts of the discriminator's tensors. */
  #parts(first: number, parts: number): Parts {
    const { discriminator, logitGradient, labels } = this.#tensors;
    return {
      outputs: discriminator.outputs.map((tensor) => viewOf(tensor, first, parts)),
      gradients: discriminator.gradients.map((tensor) => viewOf(tensor, first, parts)),
      logitGradient: viewOf(logitGradient, first, parts),
      labels: viewOf(labels, first, parts),
    };
  }

  #head(state: WeightsState, parts: Parts, judgement: Judgement): void {
    const { objective, classes, discriminator } = this.#blueprint;
    this.#add({
      kind: 'head',
      weights: { network: 'discriminator', layer: discriminator.layers.at(-1)!, state },
      loss: objective.loss,
      realLabel: objective.realLabel,
      ...judgement,
      input: parts.outputs.at(-1)!,
      ...(classes > 0 && { labels: parts.labels }),
      logitGradient: parts.logitGradient,
      gradient: parts.gradients.at(-1)!,
    });
  }

  #discriminatorHalf(): void {
    const { images, discriminatorLosses } = this.#tensors;
    const real = this.#real;
    const both = this.#parts(real, 2);
    this.#forward('discriminator', 'before', viewOf(images, real, 2), both.outputs);
    this.#head('before', both, {
      goals: ['real', 'fake'],
      scale: 1 / (2 * this.#rows),
      losses: viewOf(discriminatorLosses),
    });
    const { penalty } = this.#blueprint.objective;
    if (penalty && this.#penalised) this.#penalise(both, penalty.weight * penalty.every);
    else this.#backward('discriminator', 'before', [both]);
    this.#updateDiscriminator();
  }

  /** Runs the backward passes of loss and penalty side by side, and computes what the penalty adds to the update. */
  #penalise(both: Parts, strength: number): void {
    const { images } = this.#tensors;
    const real = this.#parts(this.#real, 1);
    const slopes = this.#parts(0, 1);
    const pass = { ...slopes, outputs: real.outputs, labels: real.labels };
    this.#head('before', pass, { goals: ['slope'], scale: Math.sqrt(strength / this.#rows) });
    this.#backward('discriminator', 'before', [both, pass]);
    const layer = this.#blueprint.discriminator.layers[0]!;
    const change = viewOf(images, 0, 1);
    this.#add({
      kind: 'applyBack',
      weights: { network: 'discriminator', layer, state: 'before' },
      gradient: slopes.gradients[0]!,
      output: change,
    });
    this.#forward('discriminator', 'before', change, slopes.outputs, real.outputs);
  }

  #updateDiscriminator(): void {
    const { images } = this.#tensors;
    const real = this.#real;
    const first = this.#penalised ? 0 : real;
    const parts = this.#parts(first, real + 2 - first);
    const { classes } = this.#blueprint;
    this.#update('discriminator', {
      inputs: [viewOf(images, first, real + 2 - first), ...parts.outputs],
      gradients: [...parts.gradients, parts.logitGradient],
      biasParts: [real, 2],
    });
    if (classes > 0)
      this.#add({
        kind: 'updateEmbedding',
        network: 'discriminator',
        layer: this.#blueprint.discriminator.layers.at(-1)!,
        features: parts.outputs.at(-1)!,
        logitGradient: parts.logitGradient,
        labels: parts.labels,
      });
  }

  /** @param biasParts which of the gradients' parts count for the biases: the first one and how many */
  #update(
    network: NetworkName,
    of: {
      readonly inputs: readonly View[];
      readonly gradients: readonly View[];
      readonly biasParts: readonly [first: number, parts: number];
    },
  ): void {
    for (const [index, layer] of this.#blueprint[network].layers.entries()) {
      const gradient = of.gradients[index]!;
      this.#add({
        kind: 'update',
        network,
        layer,
        input: of.inputs[index]!,
        gradient,
        biasGradient: viewOf(gradient.tensor, ...of.biasParts),
        averaged: network === 'generator' && this.#blueprint.averaging > 0,
      });
    }
  }

  #generatorHalf(): void {
    const { images, latent, generator, imageGradient, generatorLosses, labels } = this.#tensors;
    const fake = images.parts - 1;
    const forgeries = viewOf(images, fake, 1);
    const judged = { ...this.#parts(this.#real, 1), labels: viewOf(labels, fake, 1) };
    this.#forward('discriminator', 'after', forgeries, judged.outputs);
    this.#head('after', judged, {
      goals: ['taken-for-real'],
      scale: 1 / this.#rows,
      losses: viewOf(generatorLosses),
    });
    this.#backward('discriminator', 'after', [judged]);
    const last = this.#blueprint.generator.layers.at(-1)!;
    this.#add({
      kind: 'applyBack',
      weights: { network: 'discriminator', layer: this.#blueprint.discriminator.layers[0]!, state: 'after' },
      gradient: judged.gradients[0]!,
      output: viewOf(imageGradient),
      through: { activation: last.activation, activated: forgeries },
    });
    const outputs = generator.outputs.map((tensor) => viewOf(tensor, 1, 1));
    const gradients = [...generator.gradients, imageGradient].map((tensor) => viewOf(tensor));
    this.#backward('generator', 'before', [{ outputs, gradients }]);
    this.#update('generator', { inputs: [viewOf(latent, 1, 1), ...outputs], gradients, biasParts: [0, 1] });
  }
}

export interface TrainingPlan {
  /** A step without the penalty; and one with it, for steps whose number is a multiple of `every`. */
  readonly plain: Plan;
  readonly penalised?: { readonly plan: Plan; readonly every: number };
  /** Each row's loss. */
  readonly losses: Readonly<Record<NetworkName, Tensor>>;
}

export function trainingPlan(config: TrainConfig): TrainingPlan {
  const blueprint = blueprintOf(config);
  const tensors = tensorsOf(blueprint);
  const plan = (penalised: boolean): Plan =>
    new StepBuilder(blueprint, config.batchSize, tensors, penalised).build();
  const { penalty } = blueprint.objective;
  return {
    plain: plan(false),
    ...(penalty && { penalised: { plan: plan(true), every: penalty.every } }),
    losses: { discriminator: tensors.discriminatorLosses, generator: tensors.generatorLosses },
  };
}
