// The link, to be copied by a button or, where the browser does not let the page copy, by hand.
import { Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { actions } from '../../state/actions';
import { Button } from '../common/Button';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './ClassDialog.module.css';

interface CopyLinkProps {
  readonly address: string;
  readonly unavailable: boolean;
}

export function CopyLink({ address, unavailable }: CopyLinkProps) {
  const t = useTranslateAll();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  /** What became of copying which address. */
  const [done, setDone] = useState({ address: '', copied: false });
  async function copy(): Promise<void> {
    field.current?.select();
    // Without https or the permission it is not; the text is selected.
    setDone({ address, copied: await actions.copyLink(address) });
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {t('classroom.link')}
      </label>
      <div className={styles.copy}>
        <input
          ref={field}
          id={id}
          className={styles.link}
          readOnly
          value={unavailable ? '' : address}
          onFocus={({ target }) => target.select()}
        />
        <Button tone="primary" icon={Copy} unavailable={unavailable} onClick={() => void copy()}>
          {t('classroom.copy')}
        </Button>
      </div>
      <p className={styles.hint} role="status">
        {done.address === address && t(done.copied ? 'classroom.copied' : 'classroom.copyByHand')}
      </p>
    </div>
  );
}
