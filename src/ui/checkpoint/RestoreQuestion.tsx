// Asks for confirmation before a checkpoint's run replaces one that has steps to lose.
import { actions } from '../../state/actions';
import type { OfferedCheckpoint } from '../../state/saving/checkpointStore';
import { useRun } from '../../state/run/runStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';

interface RestoreQuestionProps {
  readonly offered: OfferedCheckpoint;
  readonly onClose: () => void;
}

export function RestoreQuestion({ offered, onClose }: RestoreQuestionProps) {
  const t = useTranslateAll();
  const format = useFormat();
  // The number is read live, because training may go on while the dialog is open.
  const lost = useRun((run) => run.step);
  const { name, step } = offered;
  return (
    <ConfirmDialog
      title={t('checkpoint.restoreTitle', { step: format.integer(step) })}
      text={t('checkpoint.restoreText', { name, lost: format.integer(lost) })}
      confirm={t('checkpoint.restoreConfirm')}
      onConfirm={() => void actions.acceptCheckpoint(offered)}
      onClose={onClose}
    />
  );
}
