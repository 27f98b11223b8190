// The panel of a prepared experiment: what is to be found out, and the way to the parts that the teacher's link hides. It
// is loaded with such a link.
import { Eye } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { actions } from '../../state/actions';
import { useClassroom } from '../../state/classroom/classroomStore';
import { Button } from '../common/Button';
import { useTranslateAll } from '../i18n/lateTexts';
import { Question } from './Question';
import styles from './QuestionPanel.module.css';

export default function QuestionPanel() {
  const t = useTranslateAll();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const question = useClassroom((classroom) => classroom.question);
  const isHiding = useClassroom(({ hidden }) => hidden.size > 0);
  const [isRevealed, setRevealed] = useState(false);
  const reveal = (): void => {
    // The button goes, and the focus would go with it.
    panel.current?.focus();
    setRevealed(true);
    actions.showEverything();
  };
  const name = question === '' ? { 'aria-label': t('classroom.prepared') } : { 'aria-labelledby': id };
  return (
    <section ref={panel} className={styles.panel} tabIndex={-1} {...name}>
      {question !== '' && <Question headingId={id} text={question} />}
      <p className={styles.hidden} role="status">
        {isHiding && t('classroom.someHidden')}
        {isRevealed && t('classroom.allShown')}
      </p>
      {isHiding && (
        <Button icon={Eye} onClick={reveal}>
          {t('classroom.showEverything')}
        </Button>
      )}
    </section>
  );
}
