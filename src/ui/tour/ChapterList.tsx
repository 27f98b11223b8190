// The chapters by their numbers: which is open, which were read, and the way to each.
import { actions } from '../../state/actions';
import { presentChapter } from '../../state/tour/tourStore';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { CHAPTERS, numberOf } from '../../state/tour/chapters';
import { classes } from '../common/classes';
import { useFormat } from '../i18n/format';
import { useTexts } from './TextsContext';
import styles from './ChapterList.module.css';

export function ChapterList() {
  const texts = useTexts();
  const format = useFormat();
  const present = usePreferences(presentChapter);
  const read = usePreferences((preferences) => preferences.tourRead);
  return (
    <nav className={styles.chapters} aria-label={texts.nav}>
      <ol className={styles.list}>
        {CHAPTERS.map((chapter) => {
          const number = numberOf(chapter);
          const isRead = read.includes(number);
          const { title } = texts.chapters[chapter];
          const name = `${number}. ${title}`;
          return (
            <li key={chapter} className={styles.item}>
              <button
                type="button"
                className={classes(styles.chapter, isRead && styles.read)}
                aria-current={chapter === present ? 'step' : undefined}
                aria-label={isRead ? `${name} (${texts.read})` : name}
                title={title}
                onClick={() => actions.openChapter(number)}
              >
                {format.integer(number)}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
