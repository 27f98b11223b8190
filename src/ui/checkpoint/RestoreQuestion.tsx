// Asks for confirmation before a checkpoint's run replaces one that has begun.
import { actions } from '../../state/actions';
import type { OfferedCheckpoint } from '../../state/saving/checkpointStore';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { ReplaceRunQuestion } from '../runs/ReplaceRunQuestion';

interface RestoreQuestionProps {
  readonly offered: OfferedCheckpoint;
  readonly onClose: () => void;
}

export function RestoreQuestion({ offered, onClose }: RestoreQuestionProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const { name, step } = offered;
  return (
    <ReplaceRunQuestion
      title={t('checkpoint.restoreTitle', { step: format.integer(step) })}
      textKept={(kept) => t('checkpoint.restoreText', { name, kept })}
      textLost={(lost) => t('checkpoint.restoreLosing', { name, lost })}
      confirm={t('checkpoint.restoreConfirm')}
      onConfirm={() => void actions.acceptCheckpoint(offered)}
      onClose={onClose}
    />
  );
}
