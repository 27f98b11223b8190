// The texts that the page has, and the language that it speaks: finds a text by its key and fills in its values.
import rosetta from 'rosetta';
import { create } from 'zustand';
import type { Preferences } from '../../state/preferences/preferencesStore';
import type { en } from './en';
import type { enLate } from './enLate';

export type Language = Preferences['language'];
type English = typeof en & typeof enLate;
type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
/** The structure that every language has. */
export type Texts = Words<English>;

type Keys<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}` }[keyof T & string];
/** The place of a text: the names that lead to it, joined by dots. */
export type TextKey = Keys<English>;
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

/** The text of a key, with its values. A key that may be one of several takes the values of all of them. */
export type Translate = <K extends TextKey>(
  key: K,
  ...values: [ValueNames<TextAt<English, K>>] extends [never] ? [] : [Values<ValueNames<TextAt<English, K>>>]
) => string;

const texts = rosetta<Record<string, unknown>>();

interface Spoken {
  readonly language: Language;
  /** Another function for each language, so that what depends on it changes with the language. */
  readonly t: Translate;
}

const speak = (language: Language): Spoken => ({
  language,
  t: (key, ...[values]) => texts.t(key, values, language),
});

const useSpoken = create<Spoken>(() => speak('en'));

/** For components, which show the new texts when the language changes. */
export const useTranslate = (): Translate => useSpoken(({ t }) => t);

/** The function of the present language. */
export const translateNow = (): Translate => useSpoken.getState().t;

export const spokenLanguage = (): Language => useSpoken.getState().language;

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
