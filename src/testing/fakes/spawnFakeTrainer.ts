// Starts a FakeTrainer as `spawnTrainer` starts a worker. Its calls end when it is terminated, and it sends no events
// then.
import { PendingCalls } from '../../client/pendingCalls';
import type { SpawnTrainer } from '../../client/spawnWorker';
import { ForgeError, toForgeError } from '../../protocol/errors';
import type { Trainer } from '../../protocol/trainer';
import { FakeTrainer } from './fakeTrainer';

type AnyMethod = (...args: unknown[]) => Promise<unknown>;

/** The trainer's methods. Each call is in the registry until it is answered. */
function registered(trainer: FakeTrainer, calls: PendingCalls): Trainer {
  return new Proxy(trainer, {
    get:
      (_trainer, name) =>
      (...args: unknown[]) =>
        calls.open((id) => {
          const method = Reflect.get(trainer, name) as AnyMethod;
          method.apply(trainer, args).then(
            (value) => calls.resolve(id, value),
            (error: unknown) => calls.reject(id, toForgeError(error)),
          );
        }),
  });
}

/** @param onSpawn called with each trainer before its first call */
export function fakeSpawn(onSpawn: (trainer: FakeTrainer) => void): SpawnTrainer {
  return (onEvent, onDeath) => {
    const calls = new PendingCalls();
    const trainer = new FakeTrainer(
      (event) => {
        if (!calls.isOver) onEvent(event);
      },
      (error) => {
        if (calls.rejectAll(error)) onDeath(error);
      },
    );
    onSpawn(trainer);
    return {
      trainer: registered(trainer, calls),
      terminate() {
        trainer.terminated = true;
        calls.rejectAll(new ForgeError('aborted', 'The worker was ended'));
      },
    };
  };
}
