// Keeps the parts outside React's root up to date: language, theme and title of the document.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { isTraining, useRun } from '../../state/run/runStore';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';

/** Browsers redraw their tabs for each title, which takes time from an engine that uses every core. */
const TITLE_INTERVAL_MS = 2000;

function useTitle(): string {
  const t = useTranslate();
  const format = useFormat();
  const phase = useRun((run) => run.phase);
  const step = useRun((run) => run.step);
  const untilStep = useRun((run) => run.untilStep);
  if (isTraining({ phase })) {
    return t('app.titleTraining', { step: format.integer(step), until: format.integer(untilStep) });
  }
  if (phase === 'paused') return t('app.titlePaused');
  return phase === 'finished' ? t('app.titleFinished') : t('app.name');
}

/** Sets a title at once; during training, only if the last one was set some time ago. */
function useSlowTitle(title: string): void {
  const waits = useRun(isTraining);
  const shownMs = useRef(-TITLE_INTERVAL_MS);
  useEffect(() => {
    const show = () => {
      document.title = title;
      shownMs.current = performance.now();
    };
    const waitMs = waits ? shownMs.current + TITLE_INTERVAL_MS - performance.now() : 0;
    if (waitMs <= 0) return show();
    const timer = setTimeout(show, waitMs);
    return () => clearTimeout(timer);
  }, [title, waits]);
}

/** Renders nothing. It is a separate component so that changes of the title render nothing else. */
export function DocumentState(): null {
  const language = usePreferences((preferences) => preferences.language);
  const theme = usePreferences((preferences) => preferences.theme);
  useSlowTitle(useTitle());
  // Before the first paint, so that the other theme is never seen.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useLayoutEffect(() => {
    // The style sheet has no rule for "system" and then follows the system's theme.
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return null;
}
