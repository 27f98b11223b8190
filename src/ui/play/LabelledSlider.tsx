// A slider beside its name.
import { useId } from 'react';
import styles from './LabelledSlider.module.css';

interface LabelledSliderProps {
  readonly label: string;
  readonly value: number;
  readonly least?: number;
  readonly most: number;
  readonly step?: number;
  /** What a screen reader says instead of the number. */
  readonly valueText?: string;
  readonly onChange: (value: number) => void;
}

export function LabelledSlider({
  label,
  value,
  least = 0,
  most,
  step = 1,
  valueText,
  onChange,
}: LabelledSliderProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={least}
        max={most}
        step={step}
        value={value}
        aria-valuetext={valueText}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </div>
  );
}
