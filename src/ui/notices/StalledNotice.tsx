// What the page waits for, where a preparation has stood still for long; gone as soon as it moves.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../state/run/runStore';
import { Notice } from './Notice';

export function StalledNotice() {
  const { t } = useTranslation();
  const { phase } = useRun((run) => run.preparation);
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <Notice tone="info" onDismiss={() => setDismissed(true)}>
      {t(`notices.stalled.${phase}`)}
    </Notice>
  );
}
