// What the teacher wants to know, as text and nothing else.
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './Question.module.css';

interface QuestionProps {
  readonly headingId: string;
  readonly text: string;
}

export function Question({ headingId, text }: QuestionProps) {
  const t = useTranslateAll();
  return (
    <>
      <h2 id={headingId} className={styles.heading}>
        {t('classroom.toFindOut')}
      </h2>
      <p className={styles.text} dir="auto" data-testid="class-question">
        {text}
      </p>
    </>
  );
}
