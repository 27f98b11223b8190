// A drawing of the visitor's for discriminator and judge. What it needs is loaded when it is unfolded.
import { useState } from 'react';
import { FoldedPanel } from '../common/FoldedPanel';
import { lazyPart } from '../common/lazyParts';
import { useTranslate } from '../i18n/translate';

const Drawing = lazyPart(async () => ({ default: (await import('./parts')).Drawing }));

export function DrawingPanel() {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <FoldedPanel title={t('draw.heading')} summary={t('draw.idea')} open={open} onToggle={setOpen}>
      <Drawing />
    </FoldedPanel>
  );
}
