// A panel's most telling numbers, side by side, each below its name.
import type { ReactNode } from 'react';
import styles from './LargeFigures.module.css';

export function LargeFigures({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}

interface LargeFigureProps {
  readonly name: ReactNode;
  readonly testId?: string;
  readonly children: ReactNode;
}

export function LargeFigure({ name, testId, children }: LargeFigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value} data-testid={testId}>
        {children}
      </dd>
    </div>
  );
}
