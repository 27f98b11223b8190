// Reads the visitor's preferences when the page opens and keeps what they choose. Only what was chosen is stored:
// the rest follows the browser, also when that changes its mind.
import * as z from 'zod/mini';
import { COLOR_MAPS } from '../../picture/colorMaps';
import { LANGUAGES, THEMES, usePreferences, type Preferences } from './preferencesStore';

const STORAGE_KEY = 'digit-forge/preferences/1';

const FIELDS = {
  theme: z.enum(THEMES),
  colorMap: z.enum(COLOR_MAPS),
  language: z.enum(LANGUAGES),
  smoothing: z.number().check(z.gte(0), z.lte(0.99)),
  settingsOpen: z.boolean(),
  keepAwake: z.boolean(),
} as const satisfies Record<keyof Preferences, z.ZodMiniType>;
const schema = z.partial(z.object(FIELDS));
type StoredPreferences = z.infer<typeof schema>;

/** The parts of `window` that are asked. */
export interface PreferencesPage {
  readonly location: { readonly search: string };
  readonly navigator: { readonly languages: readonly string[] };
  /** Asking for it throws where the browser blocks storage. */
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** Each by itself, so that one bad value costs no other. */
function onlyValid(candidate: object): StoredPreferences {
  return Object.entries(candidate).reduce<StoredPreferences>((valid, [key, value]) => {
    const parsed = z.safeParse(schema, { [key]: value });
    return parsed.success ? { ...valid, ...parsed.data } : valid;
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
    // Full or blocked: the choice holds until the page is closed.
  }
}

type Language = Preferences['language'];

/** The first of the browser's languages that the page speaks: `ko-KR` is `ko`. */
function browserLanguage(page: PreferencesPage): Language | undefined {
  const wanted = page.navigator.languages.map((tag) => tag.split('-')[0]?.toLowerCase());
  return wanted.flatMap((tag) => LANGUAGES.filter((language) => language === tag))[0];
}

/** `?lang=ko` counts for this visit, and is not remembered. */
function askedLanguage(page: PreferencesPage): Language | undefined {
  const asked = new URLSearchParams(page.location.search).get('lang');
  return LANGUAGES.find((language) => language === asked?.toLowerCase());
}

export interface PreferencesActions {
  /** Puts what is valid of it in force, and keeps it in this browser. */
  setPreference(change: Partial<Preferences>): void;
}

/** Lays what is known over the defaults, and returns the action that changes it. */
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

/** Zustand would lay `undefined` over a value. */
function definedOnly(preferences: StoredPreferences): Partial<Preferences> {
  return Object.fromEntries(Object.entries(preferences).filter(([, value]) => value !== undefined));
}
