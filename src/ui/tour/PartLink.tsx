// Leads to the part of the page that a chapter speaks of.
import { MapPin } from 'lucide-react';
import type { PagePart } from '../../state/tour/chapters';
import { Button } from '../common/Button';
import { useTranslate } from '../i18n/translate';
import { showPart } from './showPart';
import { useTexts } from './TextsContext';
import styles from './TourPanel.module.css';

const NAMES = {
  digits: 'grid.heading',
  networks: 'models.heading',
  losses: 'losses.heading',
  run: 'run.heading',
  quality: 'quality.heading',
} as const satisfies Record<PagePart, string>;

export function PartLink({ part }: { readonly part: PagePart }) {
  const t = useTranslate();
  const texts = useTexts();
  return (
    <Button
      tone="quiet"
      icon={MapPin}
      className={styles.part}
      onClick={() => showPart(part)?.focus({ preventScroll: true })}
    >
      {texts.onPage(t(NAMES[part]))}
    </Button>
  );
}
