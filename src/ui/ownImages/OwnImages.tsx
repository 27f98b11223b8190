// The dialog for images of the visitor's own, which is loaded when it opens.
import { actions } from '../../state/actions';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import { lazyDialog } from '../common/lazyParts';

const OwnImagesDialog = lazyDialog(() => import('./OwnImagesDialog'));

export function OwnImages() {
  const isOpen = useOwnImages((own) => own.isOpen);
  return isOpen && <OwnImagesDialog onClose={() => actions.closeOwnImages()} />;
}
