// The chapters of the tour, and the parts of the page that they speak of.

/** In order: chapter 1 is the first. */
export const CHAPTERS = [
  'data',
  'normalisation',
  'networks',
  'frozen',
  'step',
  'thousands',
  'looking',
  'trouble',
] as const;
export type Chapter = (typeof CHAPTERS)[number];

/** The parts of the page that can be pointed out. */
export type PagePart = 'digits' | 'networks' | 'losses' | 'run' | 'quality';

export const PART_OF = {
  data: 'digits',
  normalisation: 'digits',
  networks: 'networks',
  frozen: 'networks',
  step: 'losses',
  thousands: 'run',
  looking: 'quality',
  trouble: 'quality',
} as const satisfies Record<Chapter, PagePart>;

/** From 1. */
export const numberOf = (chapter: Chapter): number => CHAPTERS.indexOf(chapter) + 1;
