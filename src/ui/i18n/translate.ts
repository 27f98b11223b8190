// The texts that the page has, and the language that it speaks: finds a text by its key and fills in its values. Here are
// those that the page begins with; lateTexts.ts has all of them.
import rosetta from 'rosetta';
import { create } from 'zustand';
import type { Preferences } from '../../state/preferences/preferencesStore';
import type { en } from './en';
import type { enLate } from './enLate';
import type { enProblems } from './enProblems';

export type Language = Preferences['language'];
type English = typeof en & typeof enLate & typeof enProblems;
type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
/** The structure that every language has. */
export type Texts = Words<English>;

type Keys<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}` }[keyof T & string];
/** The place of a text: the names that lead to it, joined by dots. */
type TextKey = Keys<English>;
/** The places of the texts that are always there. */
type FirstTextKey = Keys<typeof en>;
type TextAt<T, K extends string> = K extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? TextAt<T[Head], Rest>
    : never
  : K extends keyof T
    ? T[K]
    : never;
/** The names of the values in a text: {{name}}. */
type ValueNames<T> = T extends `${string}{{${infer Name}}}${infer Rest}` ? Name | ValueNames<Rest> : never;
type Values<Names extends string> = Readonly<Record<Names, string | number>>;

/** The values that the text of a key takes. A key that may be one of several takes the values of all of them. */
type ValuesOf<K extends TextKey> = [ValueNames<TextAt<English, K>>] extends [never]
  ? []
  : [Values<ValueNames<TextAt<English, K>>>];

/** The text of a key, with its values, if the page begins with it. */
export type Translate = <K extends FirstTextKey>(key: K, ...values: ValuesOf<K>) => string;
/** The same of all texts. Only what loads the late ones has it (lateTexts.ts). */
export type TranslateAll = <K extends TextKey>(key: K, ...values: ValuesOf<K>) => string;

const texts = rosetta<Record<string, unknown>>();

interface Spoken {
  readonly language: Language;
  /** Another function for each language, so that what depends on it changes with the language. */
  readonly t: TranslateAll;
}

const speak = (language: Language): Spoken => ({
  language,
  t: (key, ...[values]) => texts.t(key, values, language),
});

/** For this file, lateTexts.ts and tests. */
export const useSpoken = create<Spoken>(() => speak('en'));

/** For components, which show the new texts when the language changes. useTranslateAll has all of them. */
export const useTranslate = (): Translate => useSpoken(({ t }) => t);

export const hasTexts = (language: Language): boolean => texts.table(language) !== undefined;

/** @param table some texts of a language, or all; a topic that is there already gets the further ones */
export function addTexts(language: Language, table: Readonly<Record<string, object>>): void {
  const known = texts.table(language) ?? {};
  const topics = Object.entries(table).map(([topic, more]) => [topic, { ...Object(known[topic]), ...more }]);
  texts.set(language, Object.fromEntries(topics));
}

/** @param language one whose texts are there */
export function speakIn(language: Language): void {
  useSpoken.setState(speak(language));
}
