// A walk through latent space, from image to image of the grid. Nothing is drawn for it while it is closed.
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actions } from '../../state/actions';
import { FEWEST_CORNERS, MOST_CORNERS, useExploring } from '../../state/play/exploringStore';
import { GRID_IMAGES } from '../../config/grid';
import { Button } from '../common/Button';
import { DigitsCanvas } from '../common/DigitsCanvas';
import { Panel } from '../common/Panel';
import { Corner } from './Corner';
import { Directions } from './Directions';
import { LabelledSlider } from './LabelledSlider';
import { usePad } from './usePad';
import styles from './ExploringPanel.module.css';

const PERCENT = 100;

function Corners() {
  const { t } = useTranslation();
  const corners = useExploring((exploring) => exploring.corners);
  return (
    <div className={styles.corners}>
      {corners.map((image, corner) => (
        // Corners have no other identity than their place.
        <Corner key={corner} corner={corner} image={image} removable={corners.length > FEWEST_CORNERS} />
      ))}
      {corners.length < MOST_CORNERS && (
        <Button
          icon={Plus}
          tone="quiet"
          onClick={() => void actions.addCorner((corners.at(-1)! + 11) % GRID_IMAGES)}
        >
          {t('explore.addCorner')}
        </Button>
      )}
    </div>
  );
}

/** The place, large. A pointer that drags it walks among the corners. */
function Here() {
  const { t } = useTranslation();
  const pictures = useExploring((exploring) => exploring.pictures);
  const pad = usePad();
  return (
    <div className={styles.pad} role="img" aria-label={t('explore.here')} title={t('explore.drag')} {...pad}>
      {pictures && <DigitsCanvas pixels={pictures.here} className={styles.here} />}
    </div>
  );
}

function Ways() {
  const { t } = useTranslation();
  const x = useExploring((exploring) => exploring.x);
  const y = useExploring((exploring) => exploring.y);
  const isFlat = useExploring((exploring) => exploring.corners.length > 2);
  return (
    <>
      <LabelledSlider
        label={t('explore.across')}
        value={x * PERCENT}
        most={PERCENT}
        onChange={(value) => void actions.walkTo(value / PERCENT, y)}
      />
      {isFlat && (
        <LabelledSlider
          label={t('explore.down')}
          value={y * PERCENT}
          most={PERCENT}
          onChange={(value) => void actions.walkTo(x, value / PERCENT)}
        />
      )}
    </>
  );
}

function Walk() {
  useEffect(() => actions.followExploring(), []);
  return (
    <>
      <Corners />
      <Here />
      <Ways />
      <Directions />
    </>
  );
}

export function ExploringPanel() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Panel title={t('explore.heading')}>
      <details className={styles.walk} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t('explore.idea')}</summary>
        {open && <Walk />}
      </details>
    </Panel>
  );
}
