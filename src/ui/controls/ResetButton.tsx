// Resets the run to step 0, after a confirmation if there are steps to lose.
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { actions } from '../../state/actions';
import { useRun } from '../../state/run/runStore';
import { Button } from '../common/Button';
import { useTranslate } from '../i18n/translate';
import { ResetConfirmation } from '../late/late';

export function ResetButton() {
  const t = useTranslate();
  const possible = useRun((run) => run.step > 0 && run.phase !== 'failed' && run.phase !== 'preparing');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="large"
        icon={RotateCcw}
        unavailable={!possible}
        title={t('run.resetLong')}
        onClick={() => setAsking(true)}
      >
        {t('run.reset')}
      </Button>
      {asking && (
        <ResetConfirmation onConfirm={() => void actions.reset()} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
