// Round steps of the timeline as small pictures: 0, 1,000, 2,000, ..., with placeholders for those to come. Each moves
// the timeline to its step. There are at most a dozen; in a longer run they are further apart.
import { memo, useMemo, useRef, type KeyboardEvent } from 'react';
import { actions } from '../../state/actions';
import { usePictures } from '../../state/timeline/pictureStore';
import { useSettings } from '../../state/settings/settingsStore';
import { pixelsOf, type KeptFrame } from '../../state/timeline/timelineFrames';
import { shownStep, useTimeline } from '../../state/timeline/timelineStore';
import { SampleGrid } from '../grid/SampleGrid';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { milestonePlaces } from './milestonePlaces';
import styles from './MilestoneStrip.module.css';

/** A small picture shows only the grid's first images: a hundred would be too small to see. */
const THUMBNAIL_SIDE = 4;

interface ThumbnailProps {
  readonly frame: KeptFrame;
  readonly shown: boolean;
}

const Thumbnail = memo(function Thumbnail({ frame, shown }: ThumbnailProps) {
  const t = useTranslate();
  const format = useFormat();
  const pixels = useMemo(() => pixelsOf(frame), [frame]);
  const step = format.integer(frame.step);
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={t('milestones.open', { step })}
      aria-pressed={shown}
      onClick={() => actions.seek(frame.step)}
    >
      <SampleGrid pixels={pixels} side={THUMBNAIL_SIDE} className={styles.picture} />
      <span className={styles.step}>{step}</span>
    </button>
  );
});

/** The arrow keys move from one picture to its neighbours, and show them. */
function onKeyDown(list: HTMLElement, event: KeyboardEvent): void {
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (direction === undefined) return;
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === event.target);
  const neighbour = at < 0 ? undefined : buttons[at + direction];
  if (!neighbour) return;
  event.preventDefault();
  neighbour.focus();
  neighbour.click();
}

export function MilestoneStrip() {
  const t = useTranslate();
  const format = useFormat();
  const list = useRef<HTMLOListElement>(null);
  const frames = usePictures((grid) => grid.frames);
  const shown = useTimeline(shownStep);
  const configuredSteps = useSettings((settings) => settings.config.steps);
  const places = milestonePlaces(frames, configuredSteps);
  const isEmpty = places.every(({ frame }) => frame === undefined);
  return (
    <section
      className={styles.strip}
      aria-label={t('milestones.heading')}
      // A scrolling element must contain something focusable, and placeholders are not.
      tabIndex={isEmpty ? 0 : undefined}
    >
      <ol
        ref={list}
        className={styles.list}
        onKeyDown={(event) => {
          if (list.current) onKeyDown(list.current, event);
        }}
      >
        {places.map(({ step, frame }) =>
          frame ? (
            <li key={step}>
              <Thumbnail frame={frame} shown={shown === step} />
            </li>
          ) : (
            <li
              key={step}
              className={styles.ahead}
              aria-label={t('milestones.ahead', { step: format.integer(step) })}
            >
              <span className={styles.picture} />
              <span className={styles.step} aria-hidden>
                {format.integer(step)}
              </span>
            </li>
          ),
        )}
      </ol>
    </section>
  );
}
