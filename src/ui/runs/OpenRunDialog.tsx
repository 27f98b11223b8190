// Asks for confirmation before a saved run replaces one that could not be saved.
import { actions } from '../../state/actions';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { OpenRunQuestion } from '../late/late';

export function OpenRunDialog() {
  const asking = useSavedRuns((saved) => saved.asking);
  return asking && <OpenRunQuestion run={asking} onClose={() => void actions.declineOpening()} />;
}
