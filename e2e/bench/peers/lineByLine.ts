// The tutorial line by line, as its reader would port it from Keras: layers models, `trainOnBatch`, and the
// discriminator's `trainable` switched around it. It is intentionally slow: the engines are compared with it.
import * as tf from '@tensorflow/tfjs';
import { IMAGE_SIZE } from '../../../src/config/datasets';
import { normalise } from '../../../src/data/normalise';
import type { Peer, PeerInfo, StepLosses } from './peer';

const BATCH_SIZE = 128;
const LATENT_SIZE = 100;

function createGenerator(): tf.Sequential {
  const generator = tf.sequential();
  generator.add(tf.layers.dense({ inputShape: [LATENT_SIZE], units: 256 }));
  generator.add(tf.layers.leakyReLU({ alpha: 0.2 }));
  generator.add(tf.layers.dense({ units: 512 }));
  generator.add(tf.layers.leakyReLU({ alpha: 0.2 }));
  generator.add(tf.layers.dense({ units: IMAGE_SIZE, activation: 'tanh' }));
  return generator;
}

function createDiscriminator(): tf.Sequential {
  const discriminator = tf.sequential();
  discriminator.add(tf.layers.dense({ inputShape: [IMAGE_SIZE], units: 512 }));
  discriminator.add(tf.layers.leakyReLU({ alpha: 0.2 }));
  discriminator.add(tf.layers.dense({ units: 256 }));
  discriminator.add(tf.layers.leakyReLU({ alpha: 0.2 }));
  discriminator.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  return discriminator;
}

function createGan(discriminator: tf.LayersModel, generator: tf.LayersModel): tf.LayersModel {
  const input = tf.input({ shape: [LATENT_SIZE] });
  const images = generator.apply(input) as tf.SymbolicTensor;
  const output = discriminator.apply(images) as tf.SymbolicTensor;
  const gan = tf.model({ inputs: input, outputs: output });
  gan.compile({ loss: 'binaryCrossentropy', optimizer: 'adam' });
  return gan;
}

/** Without metrics there is one number. */
const loss = (result: number | number[]): number => (typeof result === 'number' ? result : result[0]!);

/**
 * @param pixels the data set's images, 784 bytes each
 * @param info what the backend, already set, runs on
 */
export function createLineByLine(pixels: Uint8Array, info: PeerInfo): Peer {
  const mnistData = tf.tensor2d(normalise(pixels), [pixels.length / IMAGE_SIZE, IMAGE_SIZE]);
  const g = createGenerator();
  const d = createDiscriminator();

  // In tfjs, `compile` records which weights a model trains, and the flag of a weight is checked again in each step: if
  // the two differ, `trainOnBatch` throws. So the GAN is compiled while the discriminator is frozen, the discriminator
  // while it is not, and the loop switches the flag for each half, as in the tutorial. Keras works without one of these
  // switches, tfjs does not.
  d.trainable = false;
  const gan = createGan(d, g);
  d.trainable = true;
  d.compile({ loss: 'binaryCrossentropy', optimizer: tf.train.adam(0.0002, 0.5) });

  let losses: StepLosses = { discriminator: Number.NaN, generator: Number.NaN };

  async function trainDiscriminator(): Promise<number> {
    // `tidy` frees the arrays that Python frees automatically.
    const [x, y] = tf.tidy(() => {
      const noise = tf.randomNormal([BATCH_SIZE, LATENT_SIZE], 0, 1);
      const generatedImages = g.predict(noise) as tf.Tensor;
      const indices = tf.randomUniformInt([BATCH_SIZE], 0, mnistData.shape[0]);
      const imageBatch = tf.gather(mnistData, indices);
      return [
        tf.concat([imageBatch, generatedImages]),
        tf.concat([tf.ones([BATCH_SIZE, 1]), tf.zeros([BATCH_SIZE, 1])]),
      ] as const;
    });
    d.trainable = true;
    const result = await d.trainOnBatch(x, y);
    tf.dispose([x, y]);
    return loss(result);
  }

  async function trainGenerator(): Promise<number> {
    const noise = tf.randomNormal([BATCH_SIZE, LATENT_SIZE], 0, 1);
    const y = tf.ones([BATCH_SIZE, 1]);
    d.trainable = false;
    const result = await gan.trainOnBatch(noise, y);
    tf.dispose([noise, y]);
    return loss(result);
  }

  return {
    info,
    async step() {
      losses = { discriminator: await trainDiscriminator(), generator: await trainGenerator() };
    },
    settle: () => Promise.resolve(losses),
    countTensors: () => tf.memory().numTensors,
  };
}
