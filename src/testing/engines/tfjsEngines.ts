// Engines for tests in Node: the reference engine on the two backends that run there.
import { TFJS_ENGINES } from '../../engine/tfjs/tfjsFactories';
import type { Engine, EngineState } from '../../engine/engine';
import type { TrainConfig } from '../../config/trainConfig';
import { trainingData } from '../samples/mnist';

export const NODE_ENGINES = ['tfjs-wasm', 'tfjs-cpu'] as const;
export type NodeEngine = (typeof NODE_ENGINES)[number];

/** Must be disposed before the next one is made, because tfjs has one backend at a time. */
export function createEngine(id: NodeEngine, config: TrainConfig, state?: EngineState): Promise<Engine> {
  const factory = TFJS_ENGINES.find((candidate) => candidate.id === id)!;
  return factory.create({ config, ...trainingData(config), ...(state && { state }) });
}
