// Formats numbers, durations, sizes and dates in the visitor's language. Formatters are expensive to create, so each
// is created once, when it is asked for.
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

/** Most of them are never asked for, and together they would take a tenth of the page's start. */
function onceAsked<T>(create: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= create());
}

function createFormat(language: Language): Format {
  const number = (options: Intl.NumberFormatOptions) =>
    onceAsked(() => new Intl.NumberFormat(language, options));
  const unit = (name: string, digits = 0) =>
    number({ style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits });
  const integer = number({ maximumFractionDigits: 0 });
  const exact = number({ maximumFractionDigits: 8 });
  const loss = number({ minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const figure = number({ minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
  const percent = number({ style: 'percent', maximumFractionDigits: 0 });
  const smallPercent = number({ style: 'percent', maximumFractionDigits: 1 });
  const hundredths = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const slow = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const compact = number({ notation: 'compact' });
  const [hours, minutes, seconds] = [unit('hour'), unit('minute'), unit('second')];
  const [kilobytes, megabytes] = [unit('kilobyte'), unit('megabyte', 1)];
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
  const plural = onceAsked(() => new Intl.PluralRules(language));
  return {
    integer: (value) => integer().format(value),
    exact: (value) => exact().format(value),
    loss: (value) => (Number.isFinite(value) ? loss().format(value) : '–'),
    figure: (value) => (Number.isFinite(value) ? figure().format(value) : '–'),
    percent: (share) => (share < 0.1 ? smallPercent : percent)().format(share),
    hundredths: (value) => hundredths().format(value),
    speed: (value) => (value < 10 ? slow : integer)().format(value),
    duration: (total) => {
      const whole = Math.max(0, Math.round(total));
      if (whole < 60) return seconds().format(whole);
      if (whole < 3600) return `${minutes().format(Math.floor(whole / 60))} ${seconds().format(whole % 60)}`;
      return `${hours().format(Math.floor(whole / 3600))} ${minutes().format(Math.floor((whole % 3600) / 60))}`;
    },
    bytes: (value) => (value < 1e6 ? kilobytes().format(value / 1e3) : megabytes().format(value / 1e6)),
    date: (value) => date().format(value),
    time: (value) => time().format(value),
    plural: (count) => (plural().select(count) === 'one' ? 'one' : 'other'),
    list: (values) => list().format(values),
    tick: (value) => (value < COMPACT_FROM ? integer : compact)().format(value),
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
