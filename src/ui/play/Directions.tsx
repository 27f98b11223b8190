// Sliders for the directions of latent space that change the images most.
import { Compass } from 'lucide-react';
import { actions } from '../../state/actions';
import { useExploring } from '../../state/play/exploringStore';
import { Button } from '../common/Button';
import { useTranslateAll } from '../i18n/lateTexts';
import { LabelledSlider } from './LabelledSlider';
import styles from './Walk.module.css';

/** Noise is rarely further from 0, in standard deviations. */
const FAR = 4;

export function Directions() {
  const t = useTranslateAll();
  const along = useExploring((exploring) => exploring.along);
  const busy = useExploring((exploring) => exploring.busy);
  return (
    <div className={styles.directions}>
      {along.map((deviations, direction) => (
        <LabelledSlider
          // The strongest direction is the first.
          key={direction}
          label={t('explore.direction', { number: String(direction + 1) })}
          value={deviations}
          least={-FAR}
          most={FAR}
          step={0.1}
          onChange={(value) => void actions.walkAlong(direction, value)}
        />
      ))}
      <Button
        icon={Compass}
        title={t('explore.findLong')}
        unavailable={busy !== null}
        onClick={() => void actions.findDirections()}
      >
        {busy === 'directions'
          ? t('explore.finding')
          : t(along.length === 0 ? 'explore.find' : 'explore.findAgain')}
      </Button>
    </div>
  );
}
