// One section of a side column: a heading, perhaps something beside it, and its content. Columns are flat: a hairline
// separates the sections, there are no cards.
import { useId, type ReactNode } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ title, beside, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        {beside}
      </header>
      {children}
    </section>
  );
}
