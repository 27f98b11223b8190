// The dialog of a tile that was opened, which is loaded then.
import { actions } from '../../state/actions';
import { useTiles } from '../../state/tiles/tileStore';
import { lazyDialog } from '../common/lazyParts';

const NearestDialog = lazyDialog(() => import('./NearestDialog'));

export function OpenedTile() {
  const opened = useTiles((tiles) => tiles.opened);
  return opened && <NearestDialog opened={opened} onClose={() => void actions.closeTile()} />;
}
