// A choice among a few forms of a file, each with a line that says what it is for.
import { useId } from 'react';
import styles from './FormatChoice.module.css';

interface FormatChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly about: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function FormatChoice<T extends string>({ legend, options, value, onChange }: FormatChoiceProps<T>) {
  const id = useId();
  return (
    <fieldset className={styles.formats}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map(({ value: option, label, about }) => (
        <label key={option} className={styles.format}>
          <input
            type="radio"
            name={id}
            value={option}
            checked={option === value}
            aria-labelledby={`${id}-${option}-name`}
            aria-describedby={`${id}-${option}`}
            onChange={() => onChange(option)}
          />
          <span className={styles.words}>
            <span id={`${id}-${option}-name`} className={styles.name}>
              {label}
            </span>
            <span id={`${id}-${option}`} className={styles.about}>
              {about}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
