// Announces the run to screen readers, sparingly: each change of phase and every thousandth step.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MILESTONE_EVERY_STEPS } from '../../config/timeline';
import { useRun, type RunPhase, type RunState } from '../../state/run/runStore';
import { useFormat, type Format } from '../i18n/format';

type Announcement = 'ready' | 'started' | 'paused' | 'reached' | 'finished' | 'failed';

const OF_PHASE: Record<RunPhase, Announcement | null> = {
  preparing: null,
  ready: 'ready',
  training: 'started',
  pausing: null,
  paused: 'paused',
  finished: 'finished',
  failed: 'failed',
};

const milestonesOf = (step: number): number => Math.floor(step / MILESTONE_EVERY_STEPS);

function announcementFor(run: RunState, previous: RunState): Announcement | null {
  if (run.phase !== previous.phase) return OF_PHASE[run.phase];
  return run.phase === 'training' && milestonesOf(run.step) > milestonesOf(previous.step) ? 'reached' : null;
}

const figures = (format: Format, { step, untilStep }: RunState) => ({
  step: format.integer(step),
  until: format.integer(untilStep),
});

export function Announcer() {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState('');
  // The subscription outlives renders, and must use the language of the last one.
  const speak = useRef<(run: RunState, kind: Announcement) => void>(null);
  useEffect(() => {
    speak.current = (run, kind) => setText(t(`announce.${kind}`, figures(format, run)));
  }, [t, format]);
  useEffect(
    () =>
      useRun.subscribe((run, previous) => {
        const kind = announcementFor(run, previous);
        if (kind) speak.current?.(run, kind);
      }),
    [],
  );
  return (
    <p className="visually-hidden" role="status" data-testid="announcer">
      {text}
    </p>
  );
}
