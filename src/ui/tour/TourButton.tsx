// Opens the tour where it was left, and closes it.
import { GraduationCap } from 'lucide-react';
import { actions } from '../../state/actions';
import { useTour } from '../../state/tour/tourStore';
import { Button } from '../common/Button';
import { useTranslate } from '../i18n/translate';
import { TOUR_BUTTON_ID } from './leaveTour';

export function TourButton() {
  const t = useTranslate();
  const open = useTour((tour) => tour.open);
  return (
    <Button
      id={TOUR_BUTTON_ID}
      icon={GraduationCap}
      title={t('tour.open')}
      aria-expanded={open}
      onClick={() => (open ? actions.closeTour() : actions.openTour())}
    >
      {t('tour.heading')}
    </Button>
  );
}
