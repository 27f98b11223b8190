// Asks for confirmation before a checkpoint's run replaces one that has begun.
import { actions } from '../../state/actions';
import type { OfferedCheckpoint } from '../../state/saving/checkpointStore';
import { useRun } from '../../state/run/runStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { useKeptStep } from '../runs/useKeptStep';

interface RestoreQuestionProps {
  readonly offered: OfferedCheckpoint;
  readonly onClose: () => void;
}

export function RestoreQuestion({ offered, onClose }: RestoreQuestionProps) {
  const t = useTranslateAll();
  const format = useFormat();
  // The number is read live, because training may go on while the dialog is open.
  const present = useRun((run) => run.step);
  const kept = useKeptStep();
  const { name, step } = offered;
  return (
    <ConfirmDialog
      title={t('checkpoint.restoreTitle', { step: format.integer(step) })}
      text={
        kept === undefined
          ? t('checkpoint.restoreLosing', { name, lost: format.integer(present) })
          : t('checkpoint.restoreText', { name, kept: format.integer(kept) })
      }
      confirm={t('checkpoint.restoreConfirm')}
      onConfirm={() => void actions.acceptCheckpoint(offered)}
      onClose={onClose}
    />
  );
}
