// How much of something is done; a band that wanders while that cannot be told.
import styles from './Bar.module.css';

interface BarProps {
  readonly label: string;
  readonly max: number;
  readonly value: number | undefined;
}

export function Bar({ label, max, value }: BarProps) {
  return <progress className={styles.bar} aria-label={label} max={max} value={value} />;
}
