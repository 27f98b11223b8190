// A progress bar. It shows a moving band while the progress is unknown.
import styles from './Bar.module.css';

interface BarProps {
  readonly label: string;
  readonly max: number;
  readonly value: number | undefined;
}

export function Bar({ label, max, value }: BarProps) {
  return <progress className={styles.bar} aria-label={label} max={max} value={value} />;
}
