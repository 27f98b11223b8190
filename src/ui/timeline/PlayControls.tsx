// Buttons to play the timeline, to choose the speed, and to return to the live grid.
import { Pause, Play } from 'lucide-react';
import { actions } from '../../state/actions';
import { usePictures } from '../../state/timeline/pictureStore';
import { PLAY_SPEEDS, useTimeline } from '../../state/timeline/timelineStore';
import { Button } from '../common/Button';
import { classes } from '../common/classes';
import { IconButton } from '../common/IconButton';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import styles from './PlayControls.module.css';

export function PlayButton() {
  const t = useTranslate();
  const playing = useTimeline((timeline) => timeline.playing);
  const possible = usePictures((grid) => grid.frames.length > 1);
  return (
    <IconButton
      tone="plain"
      icon={playing ? Pause : Play}
      label={playing ? t('timeline.stop') : t('timeline.play')}
      unavailable={!possible}
      onClick={() => actions.togglePlay()}
    />
  );
}

export function SpeedSelect() {
  const t = useTranslate();
  const format = useFormat();
  const speed = useTimeline((timeline) => timeline.speed);
  return (
    <select
      className={styles.speed}
      aria-label={t('timeline.speed')}
      title={t('timeline.speed')}
      value={speed}
      onChange={({ target }) => {
        const chosen = PLAY_SPEEDS.find((value) => String(value) === target.value);
        if (chosen !== undefined) actions.setPlaySpeed(chosen);
      }}
    >
      {PLAY_SPEEDS.map((value) => (
        <option key={value} value={value}>
          {t('timeline.speedValue', { factor: format.exact(value) })}
        </option>
      ))}
    </select>
  );
}

/** Shown as pressed while the live grid is shown. */
export function LiveButton() {
  const t = useTranslate();
  const isPast = useTimeline((timeline) => timeline.cursor !== null);
  const isLoaded = usePictures((grid) => grid.loaded !== null);
  const isLive = !isPast && !isLoaded;
  return (
    <Button aria-pressed={isLive} title={t('timeline.liveLong')} onClick={() => actions.goLive()}>
      <span className={classes(styles.dot, isLive && styles.lit)} aria-hidden />
      {t('timeline.live')}
    </Button>
  );
}
