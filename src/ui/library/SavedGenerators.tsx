// The saved generators as a list.
import type { SavedGenerator } from '../../state/library/libraryStore';
import { useTranslateAll } from '../i18n/lateTexts';
import { SavedItem } from './SavedItem';
import styles from './LibraryPanel.module.css';

export function SavedGenerators({ generators }: { readonly generators: readonly SavedGenerator[] }) {
  const t = useTranslateAll();
  return (
    <ul className={styles.list} aria-label={t('library.heading')}>
      {generators.map((generator) => (
        <SavedItem key={generator.id} generator={generator} />
      ))}
    </ul>
  );
}
