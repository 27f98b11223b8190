// "What just happened?": a small button beside an event. It opens a card with two or three plain sentences and the way
// into the tour's chapter. What the card says is loaded when it opens.
import { CircleQuestionMark } from 'lucide-react';
import { useId, useState } from 'react';
import { usePreferences, type Preferences } from '../../state/preferences/preferencesStore';
import { classes } from '../common/classes';
import { useLate } from '../common/useLate';
import { useTranslate } from '../i18n/translate';
import type { EventRef } from './eventRef';
import styles from './WhatHappened.module.css';

const ICON_PIXELS = 16;

const loadIn = (language: Preferences['language']) => async () => {
  const [{ Explanation }, explanations] = await Promise.all([
    import('./Explanation'),
    import('./explanations').then(({ explanationsIn }) => explanationsIn(language)),
  ]);
  return { Explanation, explanations };
};
const LOAD: Record<Preferences['language'], ReturnType<typeof loadIn>> = {
  en: loadIn('en'),
  ko: loadIn('ko'),
};

interface ContentProps {
  readonly event: EventRef;
  readonly onLeave: () => void;
}

function Content({ event, onLeave }: ContentProps) {
  const t = useTranslate();
  const language = usePreferences((preferences) => preferences.language);
  const late = useLate(LOAD[language]);
  if (late.kind === 'loading') return null;
  if (late.kind === 'failed') return <p>{t('events.notLoaded')}</p>;
  const { Explanation, explanations } = late.value;
  return <Explanation event={event} explanations={explanations} onLeave={onLeave} />;
}

interface WhatHappenedProps {
  readonly event: EventRef;
  readonly className?: string | undefined;
  readonly onToggle?: (open: boolean) => void;
}

export function WhatHappened({ event, className, onToggle }: WhatHappenedProps) {
  const t = useTranslate();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={classes(styles.button, className)}
        aria-label={t('events.what')}
        title={t('events.what')}
        popoverTarget={id}
      >
        <CircleQuestionMark size={ICON_PIXELS} aria-hidden />
      </button>
      <div
        id={id}
        popover="auto"
        className={styles.card}
        role="dialog"
        aria-label={t('events.what')}
        onToggle={({ newState }) => {
          setOpen(newState === 'open');
          onToggle?.(newState === 'open');
        }}
      >
        {open && (
          <p className={styles.title} aria-hidden>
            {t('events.what')}
          </p>
        )}
        <div className={styles.words} aria-live="polite">
          {open && <Content event={event} onLeave={() => document.getElementById(id)?.hidePopover()} />}
        </div>
      </div>
    </>
  );
}
