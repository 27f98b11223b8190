// Asks for confirmation before a checkpoint's run replaces one that has begun.
import { actions } from '../../state/actions';
import { useCheckpoint } from '../../state/saving/checkpointStore';
import { RestoreQuestion } from '../late/late';

export function RestoreDialog() {
  const offered = useCheckpoint((checkpoint) => checkpoint.offered);
  return offered && <RestoreQuestion offered={offered} onClose={() => void actions.declineCheckpoint()} />;
}
