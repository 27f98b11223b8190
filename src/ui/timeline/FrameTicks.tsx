// The scrubber's background: the whole range of the run, the part that is trained, and a tick for each kept frame.
import { memo } from 'react';
import { usePictures } from '../../state/timeline/pictureStore';
import { positionOf, SCALE_LENGTH } from './timelineScale';
import styles from './Scrubber.module.css';

const HEIGHT = 10;

export const FrameTicks = memo(function FrameTicks({ end }: { readonly end: number }) {
  const frames = usePictures((grid) => grid.frames);
  const positions = frames.map(({ step }) => positionOf(step, end));
  const middle = HEIGHT / 2;
  return (
    <svg
      className={styles.ticks}
      viewBox={`0 0 ${SCALE_LENGTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path className={styles.ahead} d={`M0 ${middle}H${SCALE_LENGTH}`} />
      <path className={styles.frames} d={positions.map((x) => `M${x} 0V${HEIGHT}`).join('')} />
      <path className={styles.gone} d={`M0 ${middle}H${positions.at(-1) ?? 0}`} />
    </svg>
  );
});
