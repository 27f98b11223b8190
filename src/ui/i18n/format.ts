// Formats numbers, durations, sizes and dates in the visitor's language. Formatters of Intl are expensive to create, so
// each is created once, when it is asked for, and none is asked for when the page starts.
import { decimal } from './decimal';
import { usePreferences, type Preferences } from '../../state/preferences/preferencesStore';

type Language = Preferences['language'];

export interface Format {
  /** 1,240 */
  readonly integer: (value: number) => string;
  /** All digits of the value, at most eight decimals: for settings and their limits. */
  readonly exact: (value: number) => string;
  /** Three decimals; a dash for NaN. */
  readonly loss: (value: number) => string;
  /** Three significant digits; a dash for NaN. */
  readonly figure: (value: number) => string;
  /** 97%, with one decimal below 10%. */
  readonly percent: (share: number) => string;
  /** Two decimals. */
  readonly hundredths: (value: number) => string;
  /** Steps per second: one decimal below ten. */
  readonly speed: (value: number) => string;
  /** 1 hr 5 min, 1 min 32 sec, 12 sec. */
  readonly duration: (seconds: number) => string;
  /** 2.2 MB, in powers of ten. */
  readonly bytes: (value: number) => string;
  readonly date: (value: Date) => string;
  /** Month and day, and the time of day. */
  readonly time: (value: Date) => string;
  /** Which of two texts the count takes. */
  readonly plural: (count: number) => 'one' | 'other';
  /** "a, b and c" */
  readonly list: (values: readonly string[]) => string;
  /** 1,000 or 100K: short enough for an axis. */
  readonly tick: (value: number) => string;
}

const COMPACT_FROM = 100_000;

function onceAsked<T>(create: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= create());
}

function createFormat(language: Language): Format {
  const number = (options: Intl.NumberFormatOptions) =>
    onceAsked(() => new Intl.NumberFormat(language, options));
  const unit = (name: string) =>
    number({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 0 });
  const integer = (value: number) => decimal(value, 0, 0);
  /** Before a unit of bytes. */
  const gap = language === 'en' ? ' ' : '';
  const figure = number({ minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
  const compact = number({ notation: 'compact' });
  const [hours, minutes, seconds] = [unit('hour'), unit('minute'), unit('second')];
  const date = onceAsked(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }));
  const time = onceAsked(
    () =>
      new Intl.DateTimeFormat(language, {
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
      }),
  );
  const list = onceAsked(() => new Intl.ListFormat(language, { type: 'conjunction' }));
  return {
    integer,
    exact: (value) => decimal(value, 0, 8),
    loss: (value) => (Number.isFinite(value) ? decimal(value, 3, 3) : '–'),
    figure: (value) => (Number.isFinite(value) ? figure().format(value) : '–'),
    percent: (share) => `${decimal(100 * share, 0, share < 0.1 ? 1 : 0)}%`,
    hundredths: (value) => decimal(value, 2, 2),
    speed: (value) => (value < 10 ? decimal(value, 1, 1) : integer(value)),
    duration: (total) => {
      const whole = Math.max(0, Math.round(total));
      if (whole < 60) return seconds().format(whole);
      if (whole < 3600) return `${minutes().format(Math.floor(whole / 60))} ${seconds().format(whole % 60)}`;
      return `${hours().format(Math.floor(whole / 3600))} ${minutes().format(Math.floor((whole % 3600) / 60))}`;
    },
    bytes: (value) =>
      value < 1e6 ? `${integer(value / 1e3)}${gap}kB` : `${decimal(value / 1e6, 0, 1)}${gap}MB`,
    date: (value) => date().format(value),
    time: (value) => time().format(value),
    plural: (count) => (language === 'en' && count === 1 ? 'one' : 'other'),
    list: (values) => list().format(values),
    tick: (value) => (value < COMPACT_FROM ? integer(value) : compact().format(value)),
  };
}

const formats = new Map<Language, Format>();

export function formatFor(language: Language): Format {
  const known = formats.get(language);
  if (known) return known;
  const made = createFormat(language);
  formats.set(language, made);
  return made;
}

export function useFormat(): Format {
  return formatFor(usePreferences((preferences) => preferences.language));
}
