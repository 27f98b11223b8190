// Asks for confirmation before a run that has begun makes way for the same run from step 0.
import { useRun } from '../../state/run/runStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { useKeptStep } from '../runs/useKeptStep';

interface ResetConfirmationProps {
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ResetConfirmation({ onConfirm, onClose }: ResetConfirmationProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const step = useRun((run) => run.step);
  const kept = useKeptStep();
  return (
    <ConfirmDialog
      title={t('run.resetTitle')}
      text={
        kept === undefined
          ? t('run.resetLosing', { steps: format.integer(step) })
          : t('run.resetText', { kept: format.integer(kept) })
      }
      confirm={t('run.resetConfirm')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
