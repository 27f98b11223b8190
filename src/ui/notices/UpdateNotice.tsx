// Offers the new version of the page. It is never loaded by itself, and not while the run trains.
import { useState } from 'react';
import { actions } from '../../state/actions';
import { isTraining, useRun } from '../../state/run/runStore';
import { Button } from '../common/Button';
import { useTranslateAll } from '../i18n/lateTexts';
import { Notice } from './Notice';
import styles from './UpdateNotice.module.css';

const EVENT = { of: 'page', id: 'update' } as const;

export function UpdateNotice() {
  const t = useTranslateAll();
  const trains = useRun(isTraining);
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <Notice tone="info" event={EVENT} onDismiss={() => setDismissed(true)}>
      <p>{t(trains ? 'notices.updateLater' : 'notices.update')}</p>
      <Button className={styles.take} unavailable={trains} onClick={() => void actions.takeUpdate()}>
        {t('notices.updateTake')}
      </Button>
    </Notice>
  );
}
