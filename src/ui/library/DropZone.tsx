// Accepts files that are dropped anywhere on the page: a generator's or a checkpoint's file, or a generator's folder;
// images, while their dialog is open. It is visible only while a file is dragged over the page.
import { useEffect, useState } from 'react';
import { MOST_OWN_IMAGES } from '../../config/ownImages';
import { actions } from '../../state/actions';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import { useTranslate } from '../i18n/translate';
import { droppedFiles } from './droppedFiles';
import styles from './DropZone.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Handles drops on the window. @returns a function that stops it */
function watchDrops(
  onHover: (hovering: boolean) => void,
  onDrop: (dropped: DataTransfer) => void,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const over = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    // Without this the browser would open the file in place of the page, and the run would be lost.
    event.preventDefault();
    onHover(true);
  };
  const leave = (event: DragEvent): void => {
    // There is no related element when the pointer leaves the window; between two elements there is one.
    if (event.relatedTarget === null) onHover(false);
  };
  const drop = (event: DragEvent): void => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    onHover(false);
    if (event.dataTransfer) onDrop(event.dataTransfer);
  };
  window.addEventListener('dragover', over, { signal });
  window.addEventListener('dragleave', leave, { signal });
  window.addEventListener('drop', drop, { signal });
  return () => controller.abort();
}

/** More than there may be images, so that too many are refused, and not cut. */
const MOST_IMAGES = MOST_OWN_IMAGES + 10_000;

async function open(dropped: DataTransfer): Promise<void> {
  if (useOwnImages.getState().isOpen) await actions.readImages(await droppedFiles(dropped, MOST_IMAGES));
  else await actions.openFiles(await droppedFiles(dropped));
}

export function DropZone() {
  const t = useTranslate();
  const [hovering, setHovering] = useState(false);
  useEffect(() => watchDrops(setHovering, (dropped) => void open(dropped)), []);
  return hovering && <p className={styles.zone}>{t('library.dropHint')}</p>;
}
