// Opens two runs, one over the other.
import { SquareSplitHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { SavedRun } from '../../protocol/savedRun';
import { PRESENT_RUN, type Pair, type RunChoice } from '../../state/comparing/comparisonStore';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { Button } from '../common/Button';
import { lazyDialog } from '../common/lazyParts';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './SavedRunsPanel.module.css';

const SplitViewDialog = lazyDialog(() => import('../compare/SplitViewDialog'));

interface SplitViewProps {
  readonly runs: readonly SavedRun[];
  readonly chosen: readonly SavedRun[];
}

/**
 * The first two that are chosen; or the present run and one that is chosen, if any, else the latest other one.
 *
 * @returns null if there is no other run
 */
function firstPair({ runs, chosen }: SplitViewProps, presentId: string | null): Pair<RunChoice> | null {
  const others = chosen.filter(({ id }) => id !== presentId);
  const [first, second] = others;
  if (first && second && others.length === chosen.length) return { left: first.id, right: second.id };
  const other = first ?? runs.find(({ id }) => id !== presentId);
  return other ? { left: PRESENT_RUN, right: other.id } : null;
}

export function SplitView(props: SplitViewProps) {
  const t = useTranslateAll();
  const presentId = useSavedRuns((saved) => saved.presentId);
  const [opened, setOpened] = useState<Pair<RunChoice> | null>(null);
  const first = firstPair(props, presentId);
  return (
    <>
      <Button
        className={styles.split}
        icon={SquareSplitHorizontal}
        title={t('runs.splitLong')}
        unavailable={first === null}
        onClick={() => setOpened(first)}
      >
        {t('runs.split')}
      </Button>
      {opened && <SplitViewDialog first={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
