// A walk through latent space, from image to image of the grid. Nothing is loaded or drawn for it while it is folded.
import { actions } from '../../state/actions';
import { useExploring } from '../../state/play/exploringStore';
import { FoldedPanel } from '../common/FoldedPanel';
import { lazyPart } from '../common/lazyParts';
import { useTranslate } from '../i18n/translate';

const Walk = lazyPart(async () => ({ default: (await import('./parts')).Walk }));

export function ExploringPanel() {
  const t = useTranslate();
  const open = useExploring((exploring) => exploring.open);
  return (
    <FoldedPanel
      title={t('explore.heading')}
      summary={t('explore.idea')}
      open={open}
      onToggle={(unfolded) => actions.showWalk(unfolded)}
    >
      <Walk />
    </FoldedPanel>
  );
}
