// Small networks of every kind, as files hold them.
import type { TrainConfig } from '../../config/trainConfig';
import { generatorModel } from '../../plan/generatorModel';
import type { GeneratorArtifacts, RunSnapshot } from '../../protocol/trainer';
import { SAMPLE_CONFIG, sampleState } from './sampleCheckpoint';

const STEP = 5;
const DENSE = { generatorUnits: [5, 4], discriminatorUnits: [6, 3] };
const CONVOLUTIONAL = { architecture: 'convolutional', channels: 2 } as const;

/** The settings of one run for each kind of network. */
export const NETWORK_CONFIGS: Readonly<Record<string, TrainConfig>> = {
  dense: { ...SAMPLE_CONFIG, ...DENSE },
  'dense, with labels': { ...SAMPLE_CONFIG, ...DENSE, labels: true },
  convolutional: { ...SAMPLE_CONFIG, ...CONVOLUTIONAL },
  'convolutional, with labels': { ...SAMPLE_CONFIG, ...CONVOLUTIONAL, labels: true },
};

/** Weights that are small enough for no activation to reach its end. */
export function sampleRun(config: TrainConfig): RunSnapshot {
  const state = sampleState(config, STEP);
  for (const { data } of Object.values(state.weights)) for (let i = 0; i < data.length; i += 1) data[i]! /= 3;
  return { ...state, config, seconds: 1 };
}

export function generatorOf({ config, weights, step }: RunSnapshot): GeneratorArtifacts {
  const { seed, latentSize, labels } = config;
  return {
    ...generatorModel(config, weights),
    origin: { step, seed, latentSize, ...(labels && { labels }) },
  };
}
