// Trains one step and pauses.
import { StepForward } from 'lucide-react';
import { actions } from '../../state/actions';
import { useRun, type RunPhase } from '../../state/run/runStore';
import { Button } from '../common/Button';
import { useTranslate } from '../i18n/translate';

const POSSIBLE_IN: ReadonlySet<RunPhase> = new Set<RunPhase>(['ready', 'paused', 'finished']);

export function SingleStepButton() {
  const t = useTranslate();
  const possible = useRun((run) => POSSIBLE_IN.has(run.phase));
  return (
    <Button
      size="large"
      icon={StepForward}
      unavailable={!possible}
      title={t('run.singleLong')}
      onClick={() => void actions.singleStep()}
    >
      {t('run.single')}
    </Button>
  );
}
