// The same training in jax-js, as an expert would write it for speed: both halves and Adam in one function that `jit`
// compiles as a whole, with the loss from logits.
import { blockUntilReady, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax';
import { IMAGE_SIZE } from '../../../src/config/datasets';
import type { NetworkName } from '../../../src/config/networks';
import { networkOf } from '../../../src/plan/blueprint';
import { ADAM_BETA2, ADAM_EPSILON, LEAKY_RELU_ALPHA, SEED_CONFIG } from '../../../src/config/trainConfig';
import { gatherImages } from '../../../src/data/gatherImages';
import { STREAM } from '../../../src/plan/streams';
import { drawGlorotUniform, drawIndices, drawNormal } from '../../../src/random/draw';
import type { Peer, PeerInfo } from './peer';

// Types, not interfaces: the library accepts no interface for a tree of arrays.
type Dense = { kernel: np.Array; bias: np.Array };
type Network = Dense[];
type Trained = { weights: Network; firstMoments: Network; secondMoments: Network };
type State = { discriminator: Trained; generator: Trained };
/** The inputs that change with every step. The rates are Adam's, including its bias corrections. */
type StepInputs = {
  discriminatorRate: np.Array;
  generatorRate: np.Array;
  real: np.Array;
  discriminatorNoise: np.Array;
  generatorNoise: np.Array;
};
type StepOutputs = { state: State; losses: np.Array[] };

const { seed, batchSize, latentSize } = SEED_CONFIG;

// Using an argument consumes it. `.ref` allows one more use.

function runNetwork(network: Network, input: np.Array): np.Array {
  return network.reduce((x, { kernel, bias }, index) => {
    const z = np.matmul(x, kernel).add(bias);
    return index < network.length - 1 ? nn.leakyRelu(z, LEAKY_RELU_ALPHA) : z;
  }, input);
}

const generate = (generator: Network, noise: np.Array): np.Array => np.tanh(runNetwork(generator, noise));

function discriminatorLoss(discriminator: Network, images: np.Array): np.Array {
  const logits = runNetwork(discriminator, images);
  const labels = np.concatenate([np.ones([batchSize, 1]), np.zeros([batchSize, 1])]);
  return np.mean(nn.softplus(logits.ref).sub(labels.mul(logits)));
}

function generatorLoss(generator: Network, discriminator: Network, noise: np.Array): np.Array {
  const logits = runNetwork(discriminator, generate(generator, noise));
  return np.mean(nn.softplus(np.negative(logits)));
}

const useAgain = (network: Network): Network =>
  network.map(({ kernel, bias }) => ({ kernel: kernel.ref, bias: bias.ref }));

/** One weight's new value and moments. */
function adam(
  [weight, gradient, firstMoment, secondMoment]: readonly [np.Array, np.Array, np.Array, np.Array],
  rate: np.Array,
  beta1: number,
): readonly [np.Array, np.Array, np.Array] {
  const first = firstMoment.mul(beta1).add(gradient.ref.mul(1 - beta1));
  const second = secondMoment.mul(ADAM_BETA2).add(np.square(gradient).mul(1 - ADAM_BETA2));
  const change = rate.mul(first.ref).div(np.sqrt(second.ref).add(ADAM_EPSILON));
  return [weight.sub(change), first, second];
}

function update(trained: Trained, gradients: Network, rate: np.Array, beta1: number): Trained {
  const next: Trained = { weights: [], firstMoments: [], secondMoments: [] };
  gradients.forEach((gradient, layer) => {
    const [weight, first, second] = [trained.weights, trained.firstMoments, trained.secondMoments].map(
      (network) => network[layer]!,
    ) as [Dense, Dense, Dense];
    const kernels = adam([weight.kernel, gradient.kernel, first.kernel, second.kernel], rate.ref, beta1);
    const biases = adam([weight.bias, gradient.bias, first.bias, second.bias], rate.ref, beta1);
    next.weights.push({ kernel: kernels[0], bias: biases[0] });
    next.firstMoments.push({ kernel: kernels[1], bias: biases[1] });
    next.secondMoments.push({ kernel: kernels[2], bias: biases[2] });
  });
  rate.dispose();
  return next;
}

function trainingStep({ discriminator, generator }: State, inputs: StepInputs): StepOutputs {
  const fake = generate(useAgain(generator.weights), inputs.discriminatorNoise);
  const [lossD, gradientsD] = valueAndGrad(discriminatorLoss)(
    useAgain(discriminator.weights),
    np.concatenate([inputs.real, fake]),
  );
  const nextD = update(discriminator, gradientsD, inputs.discriminatorRate, SEED_CONFIG.discriminatorBeta1);

  const [lossG, gradientsG] = valueAndGrad(generatorLoss)(
    useAgain(generator.weights),
    useAgain(nextD.weights),
    inputs.generatorNoise,
  );
  const nextG = update(generator, gradientsG, inputs.generatorRate, SEED_CONFIG.generatorBeta1);
  return { state: { discriminator: nextD, generator: nextG }, losses: [lossD, lossG] };
}

/** As Keras: p -= rate * m / (sqrt(v) + epsilon), with both bias corrections in the rate; t from 1. */
const adamRate = (learningRate: number, beta1: number, t: number): np.Array =>
  np.array((learningRate * Math.sqrt(1 - ADAM_BETA2 ** t)) / (1 - beta1 ** t));

function startNetwork(name: NetworkName): Trained {
  const layers = networkOf(name, SEED_CONFIG).layers;
  const stream = name === 'generator' ? STREAM.generatorInit : STREAM.discriminatorInit;
  const zeros = (): Network =>
    layers.map(({ inputs, outputs }) => ({
      kernel: np.zeros([inputs, outputs]),
      bias: np.zeros([outputs]),
    }));
  const weights = layers.map(({ inputs, outputs }, index) => ({
    kernel: np.array(drawGlorotUniform(seed, index, stream, { in: inputs, out: outputs }, inputs * outputs), {
      shape: [inputs, outputs],
    }),
    bias: np.zeros([outputs]),
  }));
  return { weights, firstMoments: zeros(), secondMoments: zeros() };
}

/**
 * @param pixels the data set's images, 784 bytes each
 * @param info what the default device, already set, runs on
 */
export function createJaxStep(pixels: Uint8Array, info: PeerInfo): Peer {
  const images = pixels.length / IMAGE_SIZE;
  const train = jit(trainingStep);
  let state: State = { discriminator: startNetwork('discriminator'), generator: startNetwork('generator') };
  let losses: np.Array[] = [];
  let stepsBegun = 0;

  const noise = (stream: typeof STREAM.discriminatorNoise | typeof STREAM.generatorNoise): np.Array =>
    np.array(drawNormal(seed, stepsBegun, stream, batchSize * latentSize), {
      shape: [batchSize, latentSize],
    });

  function drawInputs(): StepInputs {
    const { discriminatorLearningRate, discriminatorBeta1, generatorLearningRate, generatorBeta1 } =
      SEED_CONFIG;
    const indices = drawIndices(seed, stepsBegun, STREAM.realIndices, batchSize, images);
    return {
      discriminatorRate: adamRate(discriminatorLearningRate, discriminatorBeta1, stepsBegun + 1),
      generatorRate: adamRate(generatorLearningRate, generatorBeta1, stepsBegun + 1),
      real: np.array(gatherImages(pixels, indices), { shape: [batchSize, IMAGE_SIZE] }),
      discriminatorNoise: noise(STREAM.discriminatorNoise),
      generatorNoise: noise(STREAM.generatorNoise),
    };
  }

  return {
    info,
    async step() {
      const inputs = drawInputs();
      const previous = losses;
      const next = train(state, inputs);
      stepsBegun += 1;
      ({ state, losses } = next);
      // Only one step is prepared while the one before it runs, because an unlimited queue would take unlimited memory.
      await blockUntilReady(previous);
      for (const array of previous) array.dispose();
    },
    async settle() {
      const [discriminator, generator] = await Promise.all(losses.map((array) => array.ref.data()));
      return { discriminator: Number(discriminator![0]), generator: Number(generator![0]) };
    },
  };
}
