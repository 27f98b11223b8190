// A pointer on a square walks among the corners of latent space.
import { actions } from '../../state/actions';
import { usePointerPlace } from '../common/usePointerPlace';

export const usePad = () => usePointerPlace((x, y) => void actions.walkTo(x, y));
