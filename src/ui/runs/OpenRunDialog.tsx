// Asks for confirmation before a saved run replaces one that could not be saved.
import type { SavedRun } from '../../protocol/savedRun';
import { actions } from '../../state/actions';
import { useRun } from '../../state/run/runStore';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { useRunName } from './useRunName';

function Question({ run }: { readonly run: SavedRun }) {
  const t = useTranslate();
  const format = useFormat();
  const name = useRunName()(run);
  const lost = useRun(({ step }) => step);
  return (
    <ConfirmDialog
      title={t('runs.openTitle', { name })}
      text={t('runs.openText', { lost: format.integer(lost) })}
      confirm={t('runs.openConfirm')}
      onConfirm={() => void actions.acceptOpening(run.id)}
      onClose={() => actions.declineOpening()}
    />
  );
}

export function OpenRunDialog() {
  const asking = useSavedRuns((saved) => saved.asking);
  return asking && <Question run={asking} />;
}
