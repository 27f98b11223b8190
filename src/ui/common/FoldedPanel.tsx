// A section of a side column that is folded at first. Its content exists only while it is unfolded.
import type { ReactNode } from 'react';
import { Panel } from './Panel';
import styles from './FoldedPanel.module.css';

interface FoldedPanelProps {
  readonly title: string;
  /** The line to click. */
  readonly summary: string;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  readonly children: ReactNode;
}

export function FoldedPanel({ title, summary, open, onToggle, children }: FoldedPanelProps) {
  return (
    <Panel title={title}>
      <details
        className={styles.folded}
        open={open}
        onToggle={({ currentTarget }) => onToggle(currentTarget.open)}
      >
        <summary>{summary}</summary>
        {open && children}
      </details>
    </Panel>
  );
}
