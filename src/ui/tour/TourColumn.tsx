// The tour's place on the page, beside the part that it speaks of. Its code and its texts are loaded when it opens.
import { X } from 'lucide-react';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { useTour } from '../../state/tour/tourStore';
import { IconButton } from '../common/IconButton';
import { useLate } from '../common/useLate';
import { useTranslate } from '../i18n/translate';
import { leaveTour } from './leaveTour';
import { TOUR_TEXTS } from './texts/load';
import styles from './TourColumn.module.css';

const loadPanel = () => import('./TourPanel');

function Content() {
  const t = useTranslate();
  const language = usePreferences((preferences) => preferences.language);
  const panel = useLate(loadPanel);
  const texts = useLate(TOUR_TEXTS[language]);
  if (panel.kind === 'failed' || texts.kind === 'failed') return <p role="alert">{t('tour.notLoaded')}</p>;
  if (panel.kind === 'loading' || texts.kind === 'loading') return null;
  const { TourPanel } = panel.value;
  return <TourPanel texts={texts.value} />;
}

export function TourColumn() {
  const t = useTranslate();
  const open = useTour((tour) => tour.open);
  if (!open) return null;
  return (
    <aside
      className={styles.column}
      aria-label={t('tour.heading')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leaveTour();
      }}
    >
      <div className={styles.close}>
        <IconButton icon={X} label={t('tour.close')} onClick={leaveTour} />
      </div>
      <Content />
    </aside>
  );
}
