// What is loaded when the first panel to play with is unfolded, where networks take labels, or when a digit is opened:
// the components, and with them their actions and texts.
import { actions } from '../../state/actions';
import { createPlayActions } from '../../state/play/playActions';

actions.addPlay(createPlayActions);

export { Drawing } from './Drawing';
export { NoiseTools } from './NoiseTools';
export { Walk } from './Walk';
export { Writing } from './Writing';
