// Keeps what lies outside React's root in step with the page: language, theme and title of the document.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { isTraining, useRun } from '../../state/run/runStore';
import { useFormat } from '../i18n/format';

/** Browsers draw their tabs anew for each title, at the cost of a training that takes all cores. */
const TITLE_INTERVAL_MS = 2000;

function useTitle(): string {
  const { t } = useTranslation();
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

/** Shows a title at once, but one of a run that trains only when the last one has stood for a while. */
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

/** Renders nothing: a component of its own, so that the title's changes render nothing else. */
export function DocumentState(): null {
  const language = usePreferences((preferences) => preferences.language);
  const theme = usePreferences((preferences) => preferences.theme);
  useSlowTitle(useTitle());
  // Before the first painting, so that no other theme flashes by.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useLayoutEffect(() => {
    // "system" has no rule of its own: the style sheet then follows the system.
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return null;
}
