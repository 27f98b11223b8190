// One section of a side column: a heading, perhaps something beside it, and its content. Columns are flat: a hairline
// separates the sections, there are no cards.
import { useId, type ReactNode } from 'react';
import type { PagePart } from '../../state/tour/chapters';
import { useTouredPart } from './useTouredPart';
import styles from './Panel.module.css';

interface PanelProps {
  readonly title: string;
  /** Which part of the page it is, if the tour speaks of it. */
  readonly part?: PagePart;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ title, part, beside, children }: PanelProps) {
  const titleId = useId();
  const touredPart = useTouredPart(part);
  return (
    <section className={styles.panel} aria-labelledby={titleId} {...touredPart}>
      <header className={styles.header}>
        <h2 id={titleId}>{title}</h2>
        {beside}
      </header>
      {children}
    </section>
  );
}
