// The dialog for images of the visitor's own, which is loaded when it opens.
import { lazy, Suspense } from 'react';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';

const OwnImagesDialog = lazy(() => import('./OwnImagesDialog'));

export function OwnImages() {
  const isOpen = useOwnImages((own) => own.isOpen);
  return isOpen && <Suspense>{<OwnImagesDialog />}</Suspense>;
}
