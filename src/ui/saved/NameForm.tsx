// Asks for the name of a generator or a run, in its place. Enter confirms, Escape cancels.
import { useId, useLayoutEffect, useRef, useState, type FormEvent } from 'react';
import { fittingName, MAX_NAME_LENGTH } from '../../config/names';
import { Button } from '../common/Button';
import { useTranslate } from '../i18n/translate';
import styles from './NameForm.module.css';

export interface NameFormProps {
  readonly label: string;
  readonly confirm: string;
  /** The initial name, cut to the allowed length. Later changes of it do not change the text in the field. */
  readonly name: string;
  readonly onConfirm: (name: string) => void;
  readonly onClose: () => void;
}

export function NameForm({ label, confirm, name: initial, onConfirm, onClose }: NameFormProps) {
  const t = useTranslate();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // The form appears because the visitor wants to enter a name. Firefox drops a selection that is made while the focus
  // comes.
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const [name, setName] = useState(() => fittingName(initial));
  const usable = name.trim() !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!usable) return;
    onClose();
    onConfirm(name);
  };
  return (
    <form
      className={styles.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        ref={field}
        id={id}
        className={styles.input}
        value={name}
        maxLength={MAX_NAME_LENGTH}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" tone="primary" unavailable={!usable}>
          {confirm}
        </Button>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </form>
  );
}
