// One saved generator: its picture and name open it. Beside them are the other actions.
import { Download, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { actions } from '../../state/actions';
import type { SavedGenerator } from '../../state/library/libraryStore';
import { Shown } from '../classroom/Shown';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { IconButton } from '../common/IconButton';
import { lazyDialog } from '../common/lazyParts';
import { SampleGrid } from '../grid/SampleGrid';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { RenamableItem, type RenameButtonProps } from '../saved/RenamableItem';
import item from '../saved/savedItem.module.css';
import styles from './SavedItem.module.css';

const ExportDialog = lazyDialog(() => import('../exports/ExportDialog'));

const THUMBNAIL_SIDE = 3;

interface SavedItemProps {
  readonly generator: SavedGenerator;
}

function OpenSaved({ generator: { id, name, origin, savedAt, bytes, pixels } }: SavedItemProps) {
  const t = useTranslateAll();
  const format = useFormat();
  return (
    <button
      type="button"
      className={item.open}
      aria-label={t('library.open', { name })}
      onClick={() => void actions.openSaved(id)}
    >
      <SampleGrid pixels={pixels} side={THUMBNAIL_SIDE} className={item.picture} />
      <span className={item.words}>
        <span className={styles.name}>{name}</span>
        <span className={item.meta}>
          {origin.step === undefined
            ? format.bytes(bytes)
            : t('library.metaStep', { step: format.integer(origin.step), size: format.bytes(bytes) })}
        </span>
        <span className={item.meta}>{format.date(savedAt)}</span>
      </span>
    </button>
  );
}

interface ItemActionsProps extends SavedItemProps {
  readonly renameButton: RenameButtonProps;
}

function ItemActions({ generator: { id, name }, renameButton }: ItemActionsProps) {
  const t = useTranslateAll();
  const [asking, setAsking] = useState(false);
  const [downloading, setDownloading] = useState(false);
  return (
    <div className={item.actions}>
      <Shown part="downloads">
        <IconButton
          icon={Download}
          label={t('library.downloadNamed', { name })}
          onClick={() => setDownloading(true)}
        />
      </Shown>
      {downloading && <ExportDialog saved={{ id, name }} onClose={() => setDownloading(false)} />}
      <IconButton icon={Pencil} label={t('library.rename', { name })} {...renameButton} />
      <IconButton icon={Trash2} label={t('library.delete', { name })} onClick={() => setAsking(true)} />
      {asking && (
        <ConfirmDialog
          title={t('library.deleteTitle', { name })}
          text={t('library.deleteText')}
          confirm={t('library.deleteConfirm')}
          onConfirm={() => void actions.deleteSaved(id)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

export function SavedItem({ generator }: SavedItemProps) {
  const t = useTranslateAll();
  const { id, name } = generator;
  return (
    <RenamableItem
      form={{
        label: t('library.renameLabel', { name }),
        confirm: t('library.renameConfirm'),
        name,
        onConfirm: (changed) => void actions.renameSaved(id, changed),
      }}
    >
      {(renameButton) => (
        <>
          <OpenSaved generator={generator} />
          <ItemActions generator={generator} renameButton={renameButton} />
        </>
      )}
    </RenamableItem>
  );
}
