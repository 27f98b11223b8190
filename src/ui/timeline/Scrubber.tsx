// The slider through the run's timeline. It stops only at kept frames. Its right end is the run's present step and
// means the live grid.
import { useRef, type ChangeEvent, type KeyboardEvent } from 'react';
import { actions } from '../../state/actions';
import { latestStep, shownStep, useTimeline } from '../../state/timeline/timelineStore';
import { usePictures } from '../../state/timeline/pictureStore';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { FrameTicks } from './FrameTicks';
import { positionOf, SCALE_LENGTH, stepAt } from './timelineScale';
import styles from './Scrubber.module.css';

/** The number of frames that Page Up and Page Down move. */
const PAGE_FRAMES = 10;

const KEYS: Readonly<Record<string, () => void>> = {
  ArrowLeft: () => actions.seekBy(-1),
  ArrowDown: () => actions.seekBy(-1),
  ArrowRight: () => actions.seekBy(1),
  ArrowUp: () => actions.seekBy(1),
  PageDown: () => actions.seekBy(-PAGE_FRAMES),
  PageUp: () => actions.seekBy(PAGE_FRAMES),
  Home: () => actions.seek(0),
  End: () => actions.goLive(),
};

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const go = KEYS[event.key];
  if (!go) return;
  event.preventDefault();
  go();
}

/** The end of the scale: the planned end of the training, or the run's step if that is larger. */
function useScaleEnd(): number {
  const latest = usePictures(latestStep) ?? 0;
  const untilStep = useRun((run) => run.untilStep);
  const configured = useSettings((settings) => settings.config.steps);
  return Math.max(latest, untilStep || configured);
}

export function Scrubber() {
  const t = useTranslate();
  const format = useFormat();
  const latest = usePictures(latestStep) ?? 0;
  const shown = useTimeline(shownStep);
  const end = useScaleEnd();
  const held = useRef(false);
  const step = shown ?? latest;
  const position = positionOf(step, end);
  const change = ({ target: { valueAsNumber } }: ChangeEvent<HTMLInputElement>): void => {
    if (held.current) actions.seek(stepAt(valueAsNumber, end));
    // A screen reader moves the slider by one unit of its scale. That shall move it by one frame.
    else actions.seekBy(valueAsNumber > position ? 1 : -1);
  };
  const words = format.integer(step);
  return (
    <div className={styles.scrubber}>
      <FrameTicks end={end} />
      <input
        type="range"
        className={styles.slider}
        aria-label={t('timeline.slider')}
        aria-valuetext={
          shown === null ? t('timeline.valueLive', { step: words }) : t('timeline.value', { step: words })
        }
        min={0}
        max={SCALE_LENGTH}
        value={position}
        onChange={change}
        onKeyDown={onKeyDown}
        onPointerDown={() => (held.current = true)}
        onPointerUp={() => (held.current = false)}
        onPointerCancel={() => (held.current = false)}
      />
    </div>
  );
}
