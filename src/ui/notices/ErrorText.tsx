// An error in plain words, by its code, and below it the names and figures that came with it.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { CHECKPOINT_PROBLEMS } from '../../protocol/checkpointProblems';
import type { ForgeError } from '../../protocol/errors';
import { ENGINE_IDS } from '../../config/engines';
import styles from './ErrorText.module.css';

/** What a visitor can make something of; the rest of an error's details is for the console. */
const TOLD = ['file', 'engine', 'setting', 'limit', 'reason', 'cause'] as const;

type Told = (typeof TOLD)[number];

function valueText(name: Told, value: string | number, { details }: ForgeError, t: TFunction): string {
  const engine = ENGINE_IDS.find((id) => id === value);
  if (name === 'engine' && engine) return t(`engine.names.${engine}`);
  // The cause is in English, for the console; of a checkpoint it can be said in the visitor's language.
  const problem = CHECKPOINT_PROBLEMS.find((id) => id === details['problem']);
  if (name === 'cause' && problem) return t(`checkpointProblems.${problem}`, { name: details['name'] ?? '' });
  return String(value);
}

export function ErrorText({ error }: { readonly error: ForgeError }) {
  const { t } = useTranslation();
  const told = TOLD.flatMap((name) => {
    const value = error.details[name];
    return value === undefined || value === '' ? [] : [{ name, value: valueText(name, value, error, t) }];
  });
  return (
    <div className={styles.error} data-code={error.code}>
      <p>{t(`errors.${error.code}`)}</p>
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
