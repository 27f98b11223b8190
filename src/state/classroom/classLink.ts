// The link that a teacher makes of an experiment: beside the settings (plan/configUrl.ts) it has a question to the
// class, what is hidden at first, and a chapter of the tour to begin with. Anybody can write such a link, so what is
// wrong in it is named, and what is right counts.
import type { TrainConfig } from '../../config/trainConfig';
import { configToUrl, queryOf } from '../../plan/configUrl';
import { CHAPTERS } from '../tour/chapters';

/** The parts of the page that a link can hide, in the order in which they are offered. */
export const HIDEABLE = [
  'settings',
  'losses',
  'quality',
  'play',
  'timeline',
  'engine',
  'networks',
  'library',
  'downloads',
] as const;
export type Hideable = (typeof HIDEABLE)[number];

/** Characters, as the eye counts them. */
export const MOST_QUESTION_CHARACTERS = 500;
/** What programs that pass links on, and servers, let through. */
export const MOST_LINK_CHARACTERS = 4_000;

export interface ClassLink {
  /** Plain text; empty if nothing is asked. */
  readonly question: string;
  readonly hidden: ReadonlySet<Hideable>;
  /** The chapter of the tour that is opened, from 1; null for none. */
  readonly chapter: number | null;
}

export type ClassLinkIssue =
  /** `names`, of parts that there are not. */
  | { readonly problem: 'unknown-parts'; readonly names: readonly string[] }
  /** Its end was cut off. */
  | { readonly problem: 'question-too-long'; readonly characters: number }
  | { readonly problem: 'unknown-chapter'; readonly text: string };

const QUESTION = 'ask';
const HIDDEN = 'hide';
const CHAPTER = 'chapter';

const MOST_NAMES = 5;
const MOST_NAME_CHARACTERS = 40;

export const charactersOf = (text: string): readonly string[] => Array.from(text);

/** Without what is no text: control characters other than line breaks. */
const plainText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim();

const isHideable = (name: string): name is Hideable => HIDEABLE.some((part) => part === name);

interface Part<T> {
  readonly value: T;
  readonly issues: readonly ClassLinkIssue[];
}

function readQuestion(text: string): Part<string> {
  const question = charactersOf(plainText(text));
  if (question.length <= MOST_QUESTION_CHARACTERS) return { value: question.join(''), issues: [] };
  return {
    value: `${question.slice(0, MOST_QUESTION_CHARACTERS).join('')}…`,
    issues: [{ problem: 'question-too-long', characters: question.length }],
  };
}

function readHidden(text: string): Part<ReadonlySet<Hideable>> {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = [...new Set(names.filter((name) => !isHideable(name)))];
  const told = unknown.slice(0, MOST_NAMES).map((name) => name.slice(0, MOST_NAME_CHARACTERS));
  return {
    value: new Set(names.filter(isHideable)),
    issues: unknown.length > 0 ? [{ problem: 'unknown-parts', names: told }] : [],
  };
}

function readChapter(text: string | null): Part<number | null> {
  if (text === null) return { value: null, issues: [] };
  const chapter = Number(text);
  if (/^\d+$/.test(text) && chapter >= 1 && chapter <= CHAPTERS.length) return { value: chapter, issues: [] };
  return {
    value: null,
    issues: [{ problem: 'unknown-chapter', text: text.slice(0, MOST_NAME_CHARACTERS) }],
  };
}

/** @param query of the page's address; other parameters are ignored */
export function readClassLink(query: string): {
  readonly link: ClassLink;
  readonly issues: readonly ClassLinkIssue[];
} {
  const parameters = new URLSearchParams(query);
  const question = readQuestion(parameters.get(QUESTION) ?? '');
  const hidden = readHidden(parameters.get(HIDDEN) ?? '');
  const chapter = readChapter(parameters.get(CHAPTER));
  return {
    link: { question: question.value, hidden: hidden.value, chapter: chapter.value },
    issues: [...question.issues, ...hidden.issues, ...chapter.issues],
  };
}

/** @returns the query, with other parameters as they are, or an empty string */
export function writeClassLink({ question, hidden, chapter }: ClassLink, query: string): string {
  const parameters = new URLSearchParams(query);
  const put = (name: string, value: string): void => {
    if (value === '') parameters.delete(name);
    else parameters.set(name, value);
  };
  put(HIDDEN, HIDEABLE.filter((part) => hidden.has(part)).join(','));
  put(CHAPTER, chapter === null ? '' : String(chapter));
  put(QUESTION, plainText(question));
  return queryOf(parameters);
}

/**
 * The whole link. Engine and threads are left to each machine.
 *
 * @param page the page's address, without query
 */
export function classAddress(page: string, config: TrainConfig, link: ClassLink): string {
  const settings = configToUrl({ ...config, engine: 'auto', threads: 'auto' }, '');
  return `${page}${writeClassLink(link, settings)}`;
}
