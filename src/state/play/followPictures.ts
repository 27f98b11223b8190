// Calls back whenever the run's generator has learned something, or other weights of it are shown.
import { usePictures } from '../timeline/pictureStore';

/** Also calls at once. A failure is a failure of the run, which is told where the run is. @returns ends it */
export function followPictures(again: () => Promise<void>): () => void {
  const follow = () => void again().catch(() => undefined);
  follow();
  return usePictures.subscribe(({ live, weights }, before) => {
    if (live !== before.live || weights !== before.weights) follow();
  });
}
