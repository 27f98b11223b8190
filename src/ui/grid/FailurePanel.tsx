// Shown over the digits when training cannot go on: what happened, and a button to retry.
import { TriangleAlert } from 'lucide-react';
import { actions } from '../../state/actions';
import { useRun } from '../../state/run/runStore';
import { Button } from '../common/Button';
import { WhatHappened } from '../events/WhatHappened';
import { useTranslate } from '../i18n/translate';
import { ErrorText } from '../late/late';
import styles from './FailurePanel.module.css';

export function FailurePanel() {
  const t = useTranslate();
  const problem = useRun((run) => run.problem);
  return (
    <div className={styles.cover}>
      <div className={styles.panel} role="alert">
        <TriangleAlert className={styles.icon} size={22} aria-hidden />
        <div className={styles.head}>
          <h2 className={styles.title}>{t('failure.title')}</h2>
          {problem && <WhatHappened event={{ of: 'errors', id: problem.code }} />}
        </div>
        {problem && <ErrorText error={problem} />}
        <Button tone="primary" size="large" onClick={() => void actions.retry()}>
          {t('common.retry')}
        </Button>
      </div>
    </div>
  );
}
