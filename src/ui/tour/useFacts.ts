// What the tour's texts tell of the run.
import { blueprintOf } from '../../plan/blueprint';
import { countParameters } from '../../plan/weights';
import { imagesIn } from '../../state/ownImages/imagesIn';
import { useSettings } from '../../state/settings/settingsStore';
import { useFormat } from '../i18n/format';
import type { Facts } from './texts/facts';

export function useFacts(): Facts {
  const format = useFormat();
  const config = useSettings((settings) => settings.config);
  const [first] = blueprintOf(config).generator.layers;
  const { inputs, outputs } = first!;
  const [generator, discriminator] = [
    countParameters('generator', config),
    countParameters('discriminator', config),
  ];
  return {
    images: format.integer(imagesIn(config.dataset)),
    batch: format.integer(config.batchSize),
    steps: format.integer(config.steps),
    latent: format.integer(config.latentSize),
    rate: format.exact(config.generatorLearningRate),
    generator: format.integer(generator),
    discriminator: format.integer(discriminator),
    both: format.integer(generator + discriminator),
    inputs: format.integer(inputs),
    outputs: format.integer(outputs),
    weights: format.integer(inputs * outputs),
    parameters: format.integer(inputs * outputs + outputs),
    isConvolutional: config.architecture === 'convolutional',
    hasLabels: config.labels,
    isAveraged: config.averaging > 0,
  };
}
