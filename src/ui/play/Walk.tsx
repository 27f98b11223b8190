// The walk: its corners, the place where it is, the ways to go on, and what can be taken from it.
import { Clapperboard, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { GRID_IMAGES } from '../../config/grid';
import { actions } from '../../state/actions';
import { FEWEST_CORNERS, MOST_CORNERS, NEXT_CORNER, useExploring } from '../../state/play/exploringStore';
import { Button } from '../common/Button';
import { DigitsCanvas } from '../common/DigitsCanvas';
import { useTranslateAll } from '../i18n/lateTexts';
import { Corner } from './Corner';
import { Directions } from './Directions';
import { LabelledSlider } from './LabelledSlider';
import { usePad } from './usePad';
import styles from './Walk.module.css';

const PERCENT = 100;

function Corners() {
  const t = useTranslateAll();
  const corners = useExploring((exploring) => exploring.corners);
  const last = corners.at(-1);
  const next = ((typeof last === 'number' ? last : 0) + NEXT_CORNER) % GRID_IMAGES;
  return (
    <div className={styles.corners}>
      {corners.map((source, corner) => (
        // Corners have no other identity than their place.
        <Corner key={corner} corner={corner} source={source} removable={corners.length > FEWEST_CORNERS} />
      ))}
      {corners.length < MOST_CORNERS && (
        <Button icon={Plus} tone="quiet" onClick={() => void actions.addCorner(next)}>
          {t('explore.addCorner')}
        </Button>
      )}
    </div>
  );
}

/** The place, large. A pointer that drags it walks among the corners. */
function Here() {
  const t = useTranslateAll();
  const pictures = useExploring((exploring) => exploring.pictures);
  const pad = usePad();
  return (
    <div className={styles.pad} role="img" aria-label={t('explore.here')} title={t('explore.drag')} {...pad}>
      {pictures && <DigitsCanvas pixels={pictures.here} className={styles.here} />}
    </div>
  );
}

function Ways() {
  const t = useTranslateAll();
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

function Film() {
  const t = useTranslateAll();
  const busy = useExploring((exploring) => exploring.busy);
  return (
    <Button
      icon={Clapperboard}
      title={t('explore.filmLong')}
      unavailable={busy !== null}
      onClick={() => void actions.downloadWalk()}
    >
      {t(busy === 'film' ? 'explore.filming' : 'explore.film')}
    </Button>
  );
}

/** What cannot be taken stays, to be mended. */
async function take(field: HTMLInputElement): Promise<void> {
  if (await actions.pasteNoise(field.value)) field.value = '';
}

/** Takes a noise as soon as it is pasted. What is typed by hand waits for Enter. */
function Paste() {
  const t = useTranslateAll();
  return (
    <input
      className={styles.paste}
      type="text"
      aria-label={t('explore.paste')}
      placeholder={t('explore.pasteHint')}
      autoComplete="off"
      spellCheck={false}
      onPaste={(event) => {
        event.preventDefault();
        void actions.pasteNoise(event.clipboardData.getData('text'));
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter' && currentTarget.value !== '') void take(currentTarget);
      }}
    />
  );
}

export function Walk() {
  useEffect(() => actions.followExploring(), []);
  return (
    <>
      <Corners />
      <Here />
      <Ways />
      <Directions />
      <div className={styles.ends}>
        <Film />
        <Paste />
      </div>
    </>
  );
}
