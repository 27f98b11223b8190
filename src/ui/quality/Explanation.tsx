// What each figure means, for those who want to know.
import { useState } from 'react';
import { useTranslate } from '../i18n/translate';
import { FiguresExplained } from '../late/late';
import styles from './Explanation.module.css';

export function Explanation() {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.explanation} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('quality.explainTitle')}</summary>
      {open && <FiguresExplained />}
    </details>
  );
}
