// One saved generator: its picture and name open it; beside them what else can be done with it.
import { Download, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actions } from '../../state/actions';
import type { SavedGenerator } from '../../state/library/libraryStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { IconButton } from '../common/IconButton';
import { SampleGrid } from '../grid/SampleGrid';
import { useFormat } from '../i18n/format';
import { NameForm } from './NameForm';
import styles from './SavedItem.module.css';

const THUMBNAIL_SIDE = 3;

interface SavedItemProps {
  readonly generator: SavedGenerator;
}

function OpenSaved({ generator: { id, name, origin, savedAt, bytes, pixels } }: SavedItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={t('library.open', { name })}
      onClick={() => void actions.openSaved(id)}
    >
      <SampleGrid pixels={pixels} side={THUMBNAIL_SIDE} className={styles.picture} />
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.meta}>
          {origin.step === undefined
            ? format.bytes(bytes)
            : t('library.metaStep', { step: format.integer(origin.step), size: format.bytes(bytes) })}
        </span>
        <span className={styles.meta}>{format.date(savedAt)}</span>
      </span>
    </button>
  );
}

interface DeedsProps extends SavedItemProps {
  readonly onRename: () => void;
  /** Renaming was under way: its button takes the focus back. */
  readonly wasRenaming: boolean;
}

function Deeds({ generator, onRename, wasRenaming }: DeedsProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { id, name } = generator;
  return (
    <div className={styles.deeds}>
      <IconButton
        icon={Download}
        label={t('library.downloadNamed', { name })}
        onClick={() => void actions.downloadSaved(id)}
      />
      <IconButton
        icon={Pencil}
        label={t('library.rename', { name })}
        onClick={onRename}
        autoFocus={wasRenaming}
      />
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
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  const [wasRenaming, setWasRenaming] = useState(false);
  const { id, name } = generator;
  if (renaming) {
    return (
      <li className={styles.item}>
        <NameForm
          label={t('library.renameLabel', { name })}
          confirm={t('library.renameConfirm')}
          name={name}
          onConfirm={(changed) => void actions.renameSaved(id, changed)}
          onClose={() => {
            setRenaming(false);
            setWasRenaming(true);
          }}
        />
      </li>
    );
  }
  return (
    <li className={styles.item}>
      <OpenSaved generator={generator} />
      <Deeds generator={generator} onRename={() => setRenaming(true)} wasRenaming={wasRenaming} />
    </li>
  );
}
