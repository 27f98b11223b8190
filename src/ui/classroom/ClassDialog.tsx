// Makes a link that opens this experiment for a class: the settings in force, a question, and what is hidden at first.
import { ExternalLink } from 'lucide-react';
import { useId, useState } from 'react';
import {
  charactersOf,
  classAddress,
  HIDEABLE,
  MOST_LINK_CHARACTERS,
  MOST_QUESTION_CHARACTERS,
  type Hideable,
} from '../../state/classroom/classLink';
import { useClassroom } from '../../state/classroom/classroomStore';
import { useSettings } from '../../state/settings/settingsStore';
import { CHAPTERS } from '../../state/tour/chapters';
import { classes } from '../common/classes';
import { Dialog } from '../common/Dialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './ClassDialog.module.css';
import { CopyLink } from './CopyLink';
import { Question } from './Question';

const ICON_PIXELS = 14;

interface QuestionFieldProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function QuestionField({ text, onChange }: QuestionFieldProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const id = useId();
  const characters = charactersOf(text.trim()).length;
  const isTooLong = characters > MOST_QUESTION_CHARACTERS;
  const count = { characters: format.integer(characters), most: format.integer(MOST_QUESTION_CHARACTERS) };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {t('classroom.question')}
      </label>
      <textarea
        id={id}
        className={styles.text}
        rows={4}
        value={text}
        placeholder={t('classroom.example')}
        aria-invalid={isTooLong}
        aria-describedby={`${id}-count`}
        data-autofocus
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-count`} className={classes(styles.hint, isTooLong && styles.problem)}>
        {t(isTooLong ? 'classroom.questionTooLong' : 'classroom.characters', count)}
      </p>
    </div>
  );
}

interface HiddenChoiceProps {
  readonly hidden: ReadonlySet<Hideable>;
  readonly onChange: (hidden: ReadonlySet<Hideable>) => void;
}

function HiddenChoice({ hidden, onChange }: HiddenChoiceProps) {
  const t = useTranslateAll();
  const change = (part: Hideable, isHidden: boolean): void => {
    const others = [...hidden].filter((other) => other !== part);
    onChange(new Set(isHidden ? [...others, part] : others));
  };
  return (
    <fieldset>
      <legend className={styles.label}>{t('classroom.hide')}</legend>
      <div className={styles.parts}>
        {HIDEABLE.map((part) => (
          <label key={part} className={styles.part}>
            <input
              type="checkbox"
              checked={hidden.has(part)}
              onChange={({ target }) => change(part, target.checked)}
            />
            {t(`classroom.parts.${part}`)}
          </label>
        ))}
      </div>
      <p className={styles.hint}>{t('classroom.hideHint')}</p>
    </fieldset>
  );
}

interface ChapterChoiceProps {
  readonly chapter: number | null;
  readonly onChange: (chapter: number | null) => void;
}

function ChapterChoice({ chapter, onChange }: ChapterChoiceProps) {
  const t = useTranslateAll();
  const id = useId();
  return (
    <div className={styles.chapter}>
      <label htmlFor={id} className={styles.label}>
        {t('classroom.chapter')}
      </label>
      <select
        id={id}
        value={chapter ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{t('classroom.noChapter')}</option>
        {CHAPTERS.map((_, index) => (
          <option key={index} value={index + 1}>
            {t('classroom.chapterNumber', { number: String(index + 1) })}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The question as the class will see it, and the whole experiment in another tab. */
function Preview({ question, address }: { readonly question: string; readonly address: string }) {
  const t = useTranslateAll();
  const id = useId();
  return (
    <section className={styles.preview} aria-label={t('classroom.preview')}>
      {question.trim() === '' ? (
        <p>{t('classroom.noQuestion')}</p>
      ) : (
        <Question headingId={id} text={question.trim()} />
      )}
      <a className={styles.try} href={address} target="_blank" rel="noopener">
        <ExternalLink size={ICON_PIXELS} aria-hidden />
        {t('classroom.try')}
      </a>
    </section>
  );
}

export default function ClassDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslateAll();
  const format = useFormat();
  const config = useSettings((settings) => settings.config);
  // A page that was opened by such a link is where the link can be changed.
  const present = useClassroom();
  const [question, setQuestion] = useState(present.question);
  const [hidden, setHidden] = useState(present.hidden);
  const [chapter, setChapter] = useState(present.chapter);
  const page = new URL('./', document.baseURI).href;
  const address = classAddress(page, config, { question, hidden, chapter });
  const isTooLong = address.length > MOST_LINK_CHARACTERS;
  const isValid = !isTooLong && charactersOf(question.trim()).length <= MOST_QUESTION_CHARACTERS;
  return (
    <Dialog title={t('classroom.heading')} size="medium" onClose={onClose}>
      <div className={styles.form}>
        <p>{t('classroom.settings')}</p>
        <QuestionField text={question} onChange={setQuestion} />
        <HiddenChoice hidden={hidden} onChange={setHidden} />
        <ChapterChoice chapter={chapter} onChange={setChapter} />
        {isValid && <Preview question={question} address={address} />}
        <CopyLink address={address} unavailable={!isValid} />
        {isTooLong && (
          <p className={styles.problem} role="alert">
            {t('classroom.linkTooLong', {
              characters: format.integer(address.length),
              most: format.integer(MOST_LINK_CHARACTERS),
            })}
          </p>
        )}
      </div>
    </Dialog>
  );
}
