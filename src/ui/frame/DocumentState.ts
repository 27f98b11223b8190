// Keeps what lies outside React's root in step with the page: language, theme and title of the document.
import { useEffect, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../state/preferencesStore';
import { useRun } from '../../state/runStore';
import { useFormat } from '../i18n/format';

function useTitle(): string {
  const { t } = useTranslation();
  const format = useFormat();
  const phase = useRun((run) => run.phase);
  const step = useRun((run) => run.step);
  const untilStep = useRun((run) => run.untilStep);
  if (phase === 'training' || phase === 'pausing') {
    return t('app.titleTraining', { step: format.integer(step), until: format.integer(untilStep) });
  }
  if (phase === 'paused') return t('app.titlePaused');
  return phase === 'finished' ? t('app.titleFinished') : t('app.name');
}

/** Renders nothing: a component of its own, so that the title's changes render nothing else. */
export function DocumentState(): null {
  const language = usePreferences((preferences) => preferences.language);
  const theme = usePreferences((preferences) => preferences.theme);
  const title = useTitle();
  // Before the first painting, so that no other theme flashes by.
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useLayoutEffect(() => {
    // "system" has no rule of its own: the style sheet then follows the system.
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
