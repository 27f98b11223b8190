// The grids kept at step 0, 1000, 2000, ... as small pictures below the live one, with room left for those to come.
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MILESTONE_EVERY_STEPS } from '../../config/datasets';
import { useGrid, type GridFrame } from '../../state/gridStore';
import { useSettings } from '../../state/settingsStore';
import { useFormat } from '../i18n/format';
import { MilestoneDialog } from './MilestoneDialog';
import { SampleGrid } from './SampleGrid';
import styles from './MilestoneStrip.module.css';

/** A small picture shows the grid's first images only: a hundred would be dust. */
const THUMBNAIL_SIDE = 4;
/** Places held for milestones to come, counting from step 0. */
const MOST_PLACES = 12;

interface ThumbnailProps {
  readonly frame: GridFrame;
  readonly onOpen: (step: number) => void;
}

const Thumbnail = memo(function Thumbnail({ frame, onOpen }: ThumbnailProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const step = format.integer(frame.step);
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={t('milestones.open', { step })}
      onClick={() => onOpen(frame.step)}
    >
      <SampleGrid pixels={frame.pixels} side={THUMBNAIL_SIDE} className={styles.picture} />
      <span className={styles.step}>{step}</span>
    </button>
  );
});

/** Steps of the milestones that the settings lead to and that are not there yet. */
function stepsAhead(reached: readonly GridFrame[], configuredSteps: number): number[] {
  const places = Math.min(MOST_PLACES, Math.floor(configuredSteps / MILESTONE_EVERY_STEPS) + 1);
  const next = (reached.at(-1)?.step ?? -MILESTONE_EVERY_STEPS) + MILESTONE_EVERY_STEPS;
  const ahead = Math.max(0, places - next / MILESTONE_EVERY_STEPS);
  return Array.from({ length: ahead }, (_, index) => next + index * MILESTONE_EVERY_STEPS);
}

export function MilestoneStrip() {
  const { t } = useTranslation();
  const format = useFormat();
  const milestones = useGrid((grid) => grid.milestones);
  const configuredSteps = useSettings((settings) => settings.config.steps);
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <section
      className={styles.strip}
      aria-label={t('milestones.heading')}
      // What scrolls must take the focus, and the places held for pictures do not.
      tabIndex={milestones.length === 0 ? 0 : undefined}
    >
      <ol className={styles.list}>
        {milestones.map((frame) => (
          <li key={frame.step}>
            <Thumbnail frame={frame} onOpen={setOpened} />
          </li>
        ))}
        {stepsAhead(milestones, configuredSteps).map((step) => (
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
        ))}
      </ol>
      {opened !== null && (
        <MilestoneDialog
          milestones={milestones}
          step={opened}
          onStep={setOpened}
          onClose={() => setOpened(null)}
        />
      )}
    </section>
  );
}
