// The runs saved in this browser: opens, names, deletes them, and compares several.
import { Columns2 } from 'lucide-react';
import { useState } from 'react';
import { UNNAMED_RUNS_KEPT } from '../../config/savedRuns';
import type { SavedRun } from '../../protocol/savedRun';
import { Button } from '../common/Button';
import { Panel } from '../common/Panel';
import { lazyDialog } from '../common/lazyParts';
import { useTranslateAll } from '../i18n/lateTexts';
import { SavedRunItem } from './SavedRunItem';
import styles from './SavedRunsPanel.module.css';
import { SplitView } from './SplitView';

const CompareDialog = lazyDialog(() => import('./CompareDialog'));

const LEAST_COMPARED = 2;

export function SavedRuns({ runs }: { readonly runs: readonly SavedRun[] }) {
  const t = useTranslateAll();
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const [comparing, setComparing] = useState(false);
  const chosen = runs.filter(({ id }) => chosenIds.has(id));
  const choose = (id: string, isChosen: boolean): void =>
    setChosenIds(
      (before) => new Set([...[...before].filter((other) => other !== id), ...(isChosen ? [id] : [])]),
    );
  return (
    <Panel
      title={t('runs.heading')}
      beside={
        runs.length >= LEAST_COMPARED && (
          <Button
            icon={Columns2}
            title={t('runs.compareLong')}
            unavailable={chosen.length < LEAST_COMPARED}
            onClick={() => setComparing(true)}
          >
            {t('runs.compare')}
          </Button>
        )
      }
    >
      <p className={styles.explain}>{t('runs.explain', { kept: String(UNNAMED_RUNS_KEPT) })}</p>
      <SplitView runs={runs} chosen={chosen} />
      <ul className={styles.list} aria-label={t('runs.heading')}>
        {runs.map((run) => (
          <SavedRunItem
            key={run.id}
            run={run}
            chosen={chosenIds.has(run.id)}
            onChoose={runs.length >= LEAST_COMPARED ? (isChosen) => choose(run.id, isChosen) : undefined}
          />
        ))}
      </ul>
      {comparing && chosen.length > 0 && <CompareDialog runs={chosen} onClose={() => setComparing(false)} />}
    </Panel>
  );
}
