// Asks for confirmation before a reset discards trained steps.
import { useRun } from '../../state/run/runStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';

interface ResetConfirmationProps {
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ResetConfirmation({ onConfirm, onClose }: ResetConfirmationProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const step = useRun((run) => run.step);
  return (
    <ConfirmDialog
      title={t('run.resetTitle')}
      text={t('run.resetText', { steps: format.integer(step) })}
      confirm={t('run.resetConfirm')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
