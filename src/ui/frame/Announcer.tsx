// Announces the run to screen readers, sparingly: each change of phase and every thousandth step.
import { useEffect, useRef, useState } from 'react';
import { runEventOf } from '../../state/run/runEvents';
import { useRun, type RunState } from '../../state/run/runStore';
import { useFormat, type Format } from '../i18n/format';
import { useTranslate } from '../i18n/translate';

const figures = (format: Format, { step, untilStep }: RunState) => ({
  step: format.integer(step),
  until: format.integer(untilStep),
});

export function Announcer() {
  const t = useTranslate();
  const format = useFormat();
  const [text, setText] = useState('');
  // The subscription outlives renders, and must use the language of the last one.
  const speak = useRef<(run: RunState, kind: NonNullable<ReturnType<typeof runEventOf>>) => void>(null);
  useEffect(() => {
    speak.current = (run, kind) => setText(t(`announce.${kind}`, figures(format, run)));
  }, [t, format]);
  useEffect(
    () =>
      useRun.subscribe((run, previous) => {
        const kind = runEventOf(run, previous);
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
