// Asks for confirmation before another run takes the place of one that has begun. That one is saved first, and the
// question says up to which step it stays, or that it could not be saved.
import { useEffect, useState } from 'react';
import { actions } from '../../state/actions';
import { useRun } from '../../state/run/runStore';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';

interface ReplaceRunQuestionProps {
  readonly title: string;
  /** @param step up to this one the run stays among the saved runs */
  readonly textKept: (step: string) => string;
  /** @param steps so many are lost */
  readonly textLost: (steps: string) => string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ReplaceRunQuestion({ textKept, textLost, ...dialog }: ReplaceRunQuestionProps) {
  const format = useFormat();
  const [saving, setSaving] = useState(true);
  useEffect(() => void actions.saveRun().then(() => setSaving(false)), []);
  // Read live, because training may go on while the dialog is open.
  const step = useRun((run) => run.step);
  const saved = useSavedRuns(({ runs, presentId }) => runs.find(({ id }) => id === presentId)?.step);
  const kept = saved ?? (saving ? step : undefined);
  const text = kept === undefined ? textLost(format.integer(step)) : textKept(format.integer(kept));
  return <ConfirmDialog {...dialog} text={text} />;
}
