// The runs saved in this browser, if there are any.
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { SavedRuns } from '../late/late';

export function SavedRunsPanel() {
  const runs = useSavedRuns((saved) => saved.runs);
  return runs.length > 0 && <SavedRuns runs={runs} />;
}
