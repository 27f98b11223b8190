// The whole page takes a generator's or a checkpoint's file dropped on it. Shows itself only while a file hovers.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actions } from '../../state/actions';
import styles from './DropZone.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Handles what is dropped on the window; returns the function that stops it. */
function watchDrops(onHover: (hovering: boolean) => void, onFile: (file: File) => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const over = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    // Without this the browser would open the file in place of the page, and the run would be gone.
    event.preventDefault();
    onHover(true);
  };
  const leave = (event: DragEvent): void => {
    // Leaving the window goes to no element; leaving one element for another is no leaving.
    if (event.relatedTarget === null) onHover(false);
  };
  const drop = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    onHover(false);
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file);
  };
  window.addEventListener('dragover', over, { signal });
  window.addEventListener('dragleave', leave, { signal });
  window.addEventListener('drop', drop, { signal });
  return () => controller.abort();
}

export function DropZone() {
  const { t } = useTranslation();
  const [hovering, setHovering] = useState(false);
  useEffect(() => watchDrops(setHovering, (file) => void actions.openFile(file)), []);
  return hovering && <p className={styles.zone}>{t('library.dropHint')}</p>;
}
