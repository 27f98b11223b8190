// Opens the dialog that makes a timelapse of the run.
import { Clapperboard } from 'lucide-react';
import { useState } from 'react';
import { usePictures } from '../../state/timeline/pictureStore';
import { Button } from '../common/Button';
import { lazyDialog } from '../common/lazyParts';
import { useTranslate } from '../i18n/translate';
import styles from './TakeHome.module.css';

const TimelapseDialog = lazyDialog(() => import('./TimelapseDialog'));

export function TimelapseButton() {
  const t = useTranslate();
  const possible = usePictures((grid) => grid.frames.length > 1);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={Clapperboard}
        aria-label={t('timeline.timelapseLong')}
        title={t('timeline.timelapseLong')}
        unavailable={!possible}
        onClick={() => setOpen(true)}
      >
        <span className={styles.label}>{t('timeline.timelapse')}</span>
      </Button>
      {open && <TimelapseDialog onClose={() => setOpen(false)} />}
    </>
  );
}
