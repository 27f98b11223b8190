// A modal dialog, based on the browser's <dialog>: it traps the focus, closes on Escape or a click beside it, and
// returns the focus. It is open while it is rendered. The focus starts on the element with `data-autofocus`, if any.
import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslate } from '../i18n/translate';
import { classes } from './classes';
import { IconButton } from './IconButton';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons. The one that confirms comes last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large' | 'wide';
}

export function Dialog({ title, onClose, children, footer, size = 'small' }: DialogProps) {
  const t = useTranslate();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    // Removing an open dialog would lose the focus. Closing it first returns the focus.
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className={classes(styles.dialog, styles[size])}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // Chromium closes the dialog without a cancel event when Escape is pressed twice.
        if (dialog.current?.open === false) onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={styles.content}>
        <header className={styles.header}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <IconButton icon={X} label={t('common.close')} onClick={onClose} />
        </header>
        <div className={styles.body}>{children}</div>
        {footer && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}
