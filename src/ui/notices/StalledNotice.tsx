// Says what the page waits for if a preparation makes no progress for a long time. It disappears with the next
// progress.
import { useState } from 'react';
import { useRun } from '../../state/run/runStore';
import { useTranslateAll } from '../i18n/lateTexts';
import { Notice } from './Notice';

const EVENT = { of: 'page', id: 'stalled' } as const;

export function StalledNotice() {
  const t = useTranslateAll();
  const { phase } = useRun((run) => run.preparation);
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <Notice tone="info" event={EVENT} onDismiss={() => setDismissed(true)}>
      {t(`notices.stalled.${phase}`)}
    </Notice>
  );
}
