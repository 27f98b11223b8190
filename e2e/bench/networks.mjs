// The networks that are trained: the tutorial's, or convolutional ones, which only some contestants know.

/**
 * @import { TrainConfig } from '../../src/config/trainConfig'
 * @typedef {'dense' | 'convolutional'} Networks
 */

/** @type {readonly Networks[]} */
export const NETWORKS = ['dense', 'convolutional'];

/**
 * What differs from the tutorial's settings. The convolutional networks are those of the preset Fine, without labels,
 * penalty and average.
 *
 * @type {Readonly<Record<Networks, Partial<TrainConfig>>>}
 */
export const CHANGES = {
  dense: {},
  convolutional: { architecture: 'convolutional', channels: 16, latentSize: 64, batchSize: 64 },
};
