// A drawing of the visitor's for discriminator and judge. What it needs is loaded when it is unfolded.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FoldedPanel } from '../common/FoldedPanel';
import { lazyPart } from '../common/lazyParts';

const Drawing = lazyPart(async () => ({ default: (await import('./parts')).Drawing }));

export function DrawingPanel() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <FoldedPanel title={t('draw.heading')} summary={t('draw.idea')} open={open} onToggle={setOpen}>
      <Drawing />
    </FoldedPanel>
  );
}
