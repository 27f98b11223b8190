// Asks for confirmation before a run that has begun makes way for the same run from step 0.
import { useTranslateAll } from '../i18n/lateTexts';
import { ReplaceRunQuestion } from '../runs/ReplaceRunQuestion';

interface ResetConfirmationProps {
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ResetConfirmation({ onConfirm, onClose }: ResetConfirmationProps) {
  const t = useTranslateAll();
  return (
    <ReplaceRunQuestion
      title={t('run.resetTitle')}
      textKept={(kept) => t('run.resetText', { kept })}
      textLost={(steps) => t('run.resetLosing', { steps })}
      confirm={t('run.resetConfirm')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
