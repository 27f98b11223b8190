// The languages tell the same facts, in as many paragraphs.
import { expect, it } from 'vitest';
import { CHAPTERS } from '../../../state/tour/chapters';
import { en } from './en';
import type { Facts } from './facts';
import { ko } from './ko';

/** Each fact is a word of its own, so that it is found again. */
const WORDS = [
  'images',
  'batch',
  'steps',
  'latent',
  'rate',
  'generator',
  'discriminator',
  'both',
  'inputs',
  'outputs',
  'weights',
  'parameters',
] as const satisfies readonly (keyof Facts)[];

function factsOf(isConvolutional: boolean, hasLabels: boolean): Facts {
  const words = Object.fromEntries(WORDS.map((word) => [word, `#${word}#`])) as Record<
    (typeof WORDS)[number],
    string
  >;
  return { ...words, isConvolutional, hasLabels, isAveraged: hasLabels };
}

const told = (paragraphs: readonly string[]): readonly string[] =>
  WORDS.filter((word) => paragraphs.some((text) => text.includes(`#${word}#`)));

it.each(CHAPTERS)('chapter %s', (chapter) => {
  for (const isConvolutional of [false, true])
    for (const hasLabels of [false, true]) {
      const facts = factsOf(isConvolutional, hasLabels);
      const [english, korean] = [en, ko].map((texts) => texts.chapters[chapter].paragraphs(facts));
      expect(korean).toHaveLength(english!.length);
      expect(told(korean!)).toEqual(told(english!));
      for (const network of ['generator', 'discriminator'])
        expect(korean!.join('').includes(`<${network}>`)).toBe(english!.join('').includes(`<${network}>`));
    }
});

it('every fact of the run is told somewhere', () => {
  const all = CHAPTERS.flatMap((chapter) => en.chapters[chapter].paragraphs(factsOf(false, false)));
  expect(told(all)).toEqual(WORDS);
});
