// The way out of the tour gives the focus back to the button that opens it.
import { actions } from '../../state/actions';

export const TOUR_BUTTON_ID = 'tour-button';

export function leaveTour(): void {
  document.getElementById(TOUR_BUTTON_ID)?.focus();
  actions.closeTour();
}
