// How one picture is divided into images: columns, rows, and the gap between them.
import { useState, type FormEvent } from 'react';
import type { Sheet, SheetGrid } from '../../protocol/ownImages';
import { actions } from '../../state/actions';
import { Button } from '../common/Button';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './SheetFields.module.css';

const FIELDS = ['columns', 'rows', 'gap'] as const satisfies readonly (keyof SheetGrid)[];

export function SheetFields({ sheet }: { readonly sheet: Sheet }) {
  const t = useTranslateAll();
  const [texts, setTexts] = useState({
    columns: String(sheet.columns),
    rows: String(sheet.rows),
    gap: String(sheet.gap),
  });
  const divide = (event: FormEvent): void => {
    event.preventDefault();
    const [columns, rows, gap] = FIELDS.map((field) => Number(texts[field])) as [number, number, number];
    void actions.divideSheet({ columns, rows, gap });
  };
  return (
    <form className={styles.fields} onSubmit={divide} aria-label={t('ownImages.sheet.heading')}>
      {FIELDS.map((field) => (
        <label key={field} className={styles.field}>
          {t(`ownImages.sheet.${field}`)}
          <input
            className={styles.number}
            inputMode="numeric"
            autoComplete="off"
            value={texts[field]}
            aria-invalid={!/^\d{1,6}$/.test(texts[field])}
            onChange={({ target }) => setTexts({ ...texts, [field]: target.value })}
          />
        </label>
      ))}
      <Button type="submit">{t('ownImages.sheet.divide')}</Button>
    </form>
  );
}
