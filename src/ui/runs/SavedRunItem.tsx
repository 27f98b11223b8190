// One saved run: its picture and name open it. Beside them are its last step, the other actions, and the choice for the
// comparison.
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { SavedRun } from '../../protocol/savedRun';
import { actions } from '../../state/actions';
import { isTraining, useRun } from '../../state/run/runStore';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { IconButton } from '../common/IconButton';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { RenamableItem, type RenameButtonProps } from '../saved/RenamableItem';
import item from '../saved/savedItem.module.css';
import { RunPicture } from './RunPicture';
import { useRunName } from './useRunName';
import styles from './SavedRunItem.module.css';

const THUMBNAIL_SIDE = 3;

type Whereabouts = 'here' | 'elsewhere' | null;

function useWhereabouts(id: string): Whereabouts {
  return useSavedRuns(({ presentId, elsewhere }) => {
    if (id === presentId) return 'here';
    return elsewhere.has(id) ? 'elsewhere' : null;
  });
}

interface ItemProps {
  readonly run: SavedRun;
  readonly chosen: boolean;
  /** Undefined if there is no other run to compare it with. */
  readonly onChoose: ((chosen: boolean) => void) | undefined;
}

function OpenRun({ run }: { readonly run: SavedRun }) {
  const t = useTranslateAll();
  const format = useFormat();
  const name = useRunName()(run);
  const whereabouts = useWhereabouts(run.id);
  const busy = useSavedRuns((saved) => saved.opening);
  return (
    <button
      type="button"
      className={item.open}
      aria-label={t('runs.open', { name })}
      aria-disabled={busy || undefined}
      onClick={() => {
        if (!busy) void actions.openRun(run.id);
      }}
    >
      <RunPicture run={run} side={THUMBNAIL_SIDE} className={item.picture} />
      <span className={item.words}>
        <span className={styles.name}>{name}</span>
        <span className={item.meta}>
          {t('runs.metaStep', { step: format.integer(run.step), steps: format.integer(run.steps) })}
        </span>
        <span className={item.meta}>
          {whereabouts === null ? format.bytes(run.bytes) : t(`runs.${whereabouts}`)}
        </span>
      </span>
    </button>
  );
}

interface ItemActionsProps {
  readonly run: SavedRun;
  readonly renameButton: RenameButtonProps;
}

function ItemActions({ run, renameButton }: ItemActionsProps) {
  const t = useTranslateAll();
  const name = useRunName()(run);
  const [asking, setAsking] = useState(false);
  const trains = useRun(isTraining);
  // A run that is being trained would be saved again at once.
  const unavailable = useWhereabouts(run.id) === 'here' && trains;
  return (
    <div className={item.actions}>
      <IconButton
        icon={Pencil}
        label={t(run.name === null ? 'runs.keep' : 'runs.rename', { name })}
        {...renameButton}
      />
      <IconButton
        icon={Trash2}
        label={t('runs.delete', { name })}
        unavailable={unavailable}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <ConfirmDialog
          title={t('runs.deleteTitle', { name })}
          text={t('runs.deleteText')}
          confirm={t('runs.deleteConfirm')}
          onConfirm={() => void actions.deleteRun(run.id)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

export function SavedRunItem({ run, chosen, onChoose }: ItemProps) {
  const t = useTranslateAll();
  const name = useRunName()(run);
  return (
    <RenamableItem
      form={{
        label: t('runs.nameLabel', { name }),
        confirm: t('runs.nameConfirm'),
        name: run.name ?? '',
        onConfirm: (changed) => void actions.renameRun(run.id, changed),
      }}
    >
      {(renameButton) => (
        <>
          {onChoose && (
            <label className={styles.choose}>
              <input
                type="checkbox"
                checked={chosen}
                aria-label={t('runs.choose', { name })}
                title={t('runs.choose', { name })}
                onChange={(event) => onChoose(event.target.checked)}
              />
            </label>
          )}
          <OpenRun run={run} />
          <ItemActions run={run} renameButton={renameButton} />
        </>
      )}
    </RenamableItem>
  );
}
