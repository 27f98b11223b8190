// Reads the visitor's preferences when the page opens, and stores what they choose. Only choices are stored: the other
// preferences follow the browser's, also when those change.
import * as v from 'valibot';
import { finite, whole } from '../../config/schemas';
import { COLOR_MAPS } from '../../picture/colorMaps';
import { CHAPTERS } from '../tour/chapters';
import { LANGUAGES, THEMES, usePreferences, type Preferences } from './preferencesStore';

const STORAGE_KEY = 'digit-forge/preferences/1';

const chapter = v.pipe(whole, v.minValue(1), v.maxValue(CHAPTERS.length));

const FIELDS = {
  theme: v.picklist(THEMES),
  colorMap: v.picklist(COLOR_MAPS),
  language: v.picklist(LANGUAGES),
  smoothing: v.pipe(finite, v.minValue(0), v.maxValue(0.99)),
  settingsOpen: v.boolean(),
  keepAwake: v.boolean(),
  measureQuality: v.boolean(),
  tourChapter: chapter,
  tourRead: v.pipe(v.array(chapter), v.readonly()),
} as const satisfies Record<keyof Preferences, v.GenericSchema>;
const schema = v.partial(v.object(FIELDS));
type StoredPreferences = v.InferOutput<typeof schema>;

/** The parts of `window` that are used. */
export interface PreferencesPage {
  readonly location: { readonly search: string };
  readonly navigator: { readonly languages: readonly string[] };
  /** Reading this property throws if the browser blocks storage. */
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** Checks each value by itself, so that one bad value does not affect the others. */
function onlyValid(candidate: object): StoredPreferences {
  return Object.entries(candidate).reduce<StoredPreferences>((valid, [key, value]) => {
    const parsed = v.safeParse(schema, { [key]: value });
    return parsed.success ? { ...valid, ...parsed.output } : valid;
  }, {});
}

function readStored(page: PreferencesPage): StoredPreferences {
  try {
    const stored: unknown = JSON.parse(page.localStorage.getItem(STORAGE_KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? onlyValid(stored) : {};
  } catch {
    return {};
  }
}

function write(page: PreferencesPage, chosen: StoredPreferences): void {
  try {
    page.localStorage.setItem(STORAGE_KEY, JSON.stringify(chosen));
  } catch {
    // The storage is full or blocked: the choice holds until the page is closed.
  }
}

type Language = Preferences['language'];

/** The first of the browser's languages that the page has. `ko-KR` counts as `ko`. */
function browserLanguage(page: PreferencesPage): Language | undefined {
  const wanted = page.navigator.languages.map((tag) => tag.split('-')[0]?.toLowerCase());
  return wanted.flatMap((tag) => LANGUAGES.filter((language) => language === tag))[0];
}

/** `?lang=ko` counts for this visit and is not stored. */
function askedLanguage(page: PreferencesPage): Language | undefined {
  const asked = new URLSearchParams(page.location.search).get('lang');
  return LANGUAGES.find((language) => language === asked?.toLowerCase());
}

export interface PreferencesActions {
  /** Applies the valid values and stores them in this browser. */
  setPreference(change: Partial<Preferences>): void;
}

/** Applies the stored preferences over the defaults, and returns the action that changes them. */
export function startPreferences(page: PreferencesPage): PreferencesActions {
  let chosen = readStored(page);
  const language = askedLanguage(page) ?? chosen.language ?? browserLanguage(page);
  usePreferences.setState({ ...definedOnly(chosen), ...(language && { language }) });
  return {
    setPreference(change) {
      const valid = definedOnly(onlyValid(change));
      chosen = { ...chosen, ...valid };
      usePreferences.setState(valid);
      write(page, chosen);
    },
  };
}

/** Zustand would overwrite a value with `undefined`. */
function definedOnly(preferences: StoredPreferences): Partial<Preferences> {
  return Object.fromEntries(Object.entries(preferences).filter(([, value]) => value !== undefined));
}
