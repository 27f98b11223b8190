// Asks for confirmation before a saved run replaces one that could not be saved.
import type { SavedRun } from '../../protocol/savedRun';
import { actions } from '../../state/actions';
import { useRun } from '../../state/run/runStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { useRunName } from './useRunName';

interface OpenRunQuestionProps {
  readonly run: SavedRun;
  readonly onClose: () => void;
}

export function OpenRunQuestion({ run, onClose }: OpenRunQuestionProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const name = useRunName()(run);
  const lost = useRun(({ step }) => step);
  return (
    <ConfirmDialog
      title={t('runs.openTitle', { name })}
      text={t('runs.openText', { lost: format.integer(lost) })}
      confirm={t('runs.openConfirm')}
      onConfirm={() => void actions.acceptOpening(run.id)}
      onClose={onClose}
    />
  );
}
