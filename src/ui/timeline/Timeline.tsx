// The controls below the digits: the timeline, and the downloads of pictures.
import { Shown } from '../classroom/Shown';
import { useTranslate } from '../i18n/translate';
import { PictureButton } from './PictureButton';
import { LiveButton, PlayButton, SpeedSelect } from './PlayControls';
import { Scrubber } from './Scrubber';
import { TimelapseButton } from './TimelapseButton';
import styles from './Timeline.module.css';

export function Timeline() {
  const t = useTranslate();
  return (
    <section className={styles.timeline} aria-label={t('timeline.heading')}>
      <Scrubber />
      <div className={styles.row}>
        <PlayButton />
        <SpeedSelect />
        <LiveButton />
        <span className={styles.space} />
        <Shown part="downloads">
          <PictureButton />
          <TimelapseButton />
        </Shown>
      </div>
    </section>
  );
}
