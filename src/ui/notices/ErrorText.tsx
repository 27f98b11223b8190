// An error in plain words, by its code, and below it the names and figures that belong to it.
import { FILE_PROBLEMS } from '../../protocol/fileProblems';
import type { ErrorCode, ForgeError } from '../../protocol/errors';
import { ENGINE_IDS } from '../../config/engines';
import { TRAIN_CONFIG_KEYS } from '../../config/trainConfig';
import { useTranslateAll } from '../i18n/lateTexts';
import type { TranslateAll } from '../i18n/translate';
import styles from './ErrorText.module.css';

/** The details that help a visitor. The others are for the console. */
const TOLD = ['file', 'engine', 'setting', 'limit', 'reason', 'cause'] as const;

/** Details that the sentence itself contains, or the cause. */
const IN_SENTENCE: Partial<Record<ErrorCode, readonly (typeof TOLD)[number][]>> = {
  'device-lost': ['cause'],
  'engine-unavailable': ['engine'],
  'file-too-large': ['limit'],
  'losses-exploded': ['setting'],
};

/** The values that the text of a file's problem may contain. */
const NO_FACTS = {
  name: '',
  layer: '',
  attribute: '',
  kind: '',
  bytes: '',
  expected: '',
  values: '',
  most: '',
  limit: '',
  images: '',
  labels: '',
  label: '',
  rows: '',
  columns: '',
};

function valueText(name: string, { details }: ForgeError, t: TranslateAll): string {
  const value = details[name] ?? '';
  const engine = ENGINE_IDS.find((id) => id === value);
  if (name === 'engine' && engine) return t(`engine.names.${engine}`);
  const setting = TRAIN_CONFIG_KEYS.find((key) => key === value);
  if (name === 'setting' && setting) return t(`settings.labels.${setting}`);
  // The cause is in English, for the console. A file's problem has a text in the visitor's language.
  const problem = FILE_PROBLEMS.find((id) => id === details['problem']);
  if (name === 'cause' && problem) return t(`fileProblems.${problem}`, { ...NO_FACTS, ...details });
  return String(value);
}

export function ErrorText({ error }: { readonly error: ForgeError }) {
  const t = useTranslateAll();
  const textOf = (name: string) => valueText(name, error, t);
  const words = {
    step: textOf('step'),
    back: textOf('back'),
    setting: textOf('setting'),
    engine: textOf('engine'),
    cause: textOf('cause'),
    has: textOf('has'),
    takes: textOf('takes'),
    images: textOf('images'),
  };
  const told = TOLD.filter((name) => !IN_SENTENCE[error.code]?.includes(name))
    .map((name) => ({ name, value: textOf(name) }))
    .filter(({ value }) => value !== '');
  return (
    <div className={styles.error} data-code={error.code}>
      <p>{t(`errors.${error.code}`, words)}</p>
      {told.length > 0 && (
        <ul className={styles.details}>
          {told.map(({ name, value }) => (
            <li key={name}>{t(`errorDetails.${name}`, { value })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
