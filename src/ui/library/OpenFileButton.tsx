// Opens a generator or a checkpoint from files: the browser's file input under a label that looks like a button.
import { FolderOpen } from 'lucide-react';
import type { ChangeEvent } from 'react';
import { actions } from '../../state/actions';
import buttonStyles from '../common/Button.module.css';
import { classes } from '../common/classes';
import { useTranslate } from '../i18n/translate';
import { pickedFiles } from './droppedFiles';
import styles from './OpenFileButton.module.css';

/** The file types that the chooser offers. */
const FILES =
  '.zip,.keras,.onnx,.npz,.safetensors,.json,.bin,application/zip,application/json,application/octet-stream';
const ICON_PIXELS = 16;

export function OpenFileButton() {
  const t = useTranslate();
  const open = (event: ChangeEvent<HTMLInputElement>): void => {
    const picked = pickedFiles(event.target.files ?? []);
    // Cleared, so that choosing the same file again is a change again.
    event.target.value = '';
    void actions.openFiles(picked);
  };
  return (
    <label
      className={classes(buttonStyles.button, buttonStyles.plain, styles.label)}
      title={t('library.openFileLong')}
    >
      <input type="file" multiple className="visually-hidden" accept={FILES} onChange={open} />
      <FolderOpen size={ICON_PIXELS} aria-hidden />
      {t('library.openFile')}
    </label>
  );
}
