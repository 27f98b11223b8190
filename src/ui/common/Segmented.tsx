// A choice between a few options that are all visible: native radio buttons, styled as a segmented control.
import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import styles from './Segmented.module.css';

export interface SegmentedOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Shown instead of the label, which then serves as the accessible name. */
  readonly icon?: LucideIcon;
  /** The label's language, if it is not the page's. */
  readonly lang?: string;
}

interface SegmentedProps<T extends string> {
  readonly legend: string;
  /** What the choice means, where a word for each option is not enough. */
  readonly hint?: string;
  readonly options: readonly SegmentedOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

const ICON_PIXELS = 15;

export function Segmented<T extends string>({ legend, hint, options, value, onChange }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className={styles.group} title={hint}>
      <legend className="visually-hidden">{legend}</legend>
      {options.map(({ value: option, label, icon: Icon, lang }) => (
        <label key={option} className={styles.option} title={Icon && label} lang={lang}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {Icon && <Icon size={ICON_PIXELS} aria-hidden />}
          <span className={Icon && 'visually-hidden'}>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
