// Writes numbers with the run's generator: when they change, when the hand does, and while the generator learns.
import { inputsOf, oneHot, placesOf, type Place } from '../../latent/places';
import { onCircle } from '../../latent/sphere';
import type { Trainer } from '../../protocol/trainer';
import type { RunControl } from '../run/runControl';
import { drawSeed } from '../settings/drawSeed';
import { useSettings } from '../settings/settingsStore';
import { usePictures } from '../timeline/pictureStore';
import { followPictures } from './followPictures';
import { newest } from '../run/newest';
import { MOST_DIGITS, useWriting, type WritingState } from './writingStore';

export interface WritingActions {
  /** Writes the digits of this text, up to twelve of them. */
  write(text: string): Promise<void>;
  /** Writes in a hand that nobody has seen. */
  anotherHand(): Promise<void>;
  /** Turns the hand towards others, in degrees: after 360 it is itself again. */
  turnHand(degrees: number): Promise<void>;
  /** Writes again whenever the generator has learned something. @returns ends that */
  followWriting(): () => void;
}

const FULL_TURN = 360;

function handOf({ hand, turn }: WritingState, latentSize: number): Float32Array {
  const [first, second] = placesOf({ seed: hand, latentSize, labels: false }, 2) as [Place, Place];
  return onCircle(first.latent, second.latent, (turn / FULL_TURN) * 2 * Math.PI);
}

async function writeWith(trainer: Trainer): Promise<void> {
  const writing = useWriting.getState();
  const { labels, latentSize } = useSettings.getState().config;
  const { text } = writing;
  if (text === '' || !labels) return;
  const latent = handOf(writing, latentSize);
  const inputs = inputsOf([...text].map((digit) => ({ latent, labels: oneHot(Number(digit)) })));
  const pixels = await trainer.draw(inputs, usePictures.getState().weights);
  useWriting.setState({ written: { text, pixels } });
}

export function createWritingActions(control: Pick<RunControl, 'ask'>): WritingActions {
  // The settings are read when no change of the run is in progress: then they are the run's.
  const writeAgain = newest(() => control.ask(writeWith));

  function change(changed: Partial<WritingState>): Promise<void> {
    useWriting.setState(changed);
    return writeAgain();
  }

  return {
    write: (text) => change({ text: text.replaceAll(/\D/g, '').slice(0, MOST_DIGITS) }),
    anotherHand: () => change({ hand: drawSeed(), turn: 0 }),
    turnHand: (degrees) => change({ turn: ((degrees % FULL_TURN) + FULL_TURN) % FULL_TURN }),
    followWriting: () => followPictures(writeAgain),
  };
}
