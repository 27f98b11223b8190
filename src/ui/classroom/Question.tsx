// What the teacher wants to know, as text and nothing else.
import { useTranslate } from '../i18n/translate';
import styles from './Question.module.css';

interface QuestionProps {
  readonly headingId: string;
  readonly text: string;
}

export function Question({ headingId, text }: QuestionProps) {
  const t = useTranslate();
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
