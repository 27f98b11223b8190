// Names what is wrong with a teacher's link; the rest of it is in force. It is loaded with such a link.
import { useState } from 'react';
import { MOST_QUESTION_CHARACTERS, type ClassLinkIssue } from '../../state/classroom/classLink';
import { CHAPTERS } from '../../state/tour/chapters';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { Notice } from '../notices/Notice';
import notice from '../notices/UrlIssuesNotice.module.css';

function IssueText({ issue }: { readonly issue: ClassLinkIssue }) {
  const t = useTranslateAll();
  const format = useFormat();
  switch (issue.problem) {
    case 'unknown-parts':
      return t('classroom.issues.unknownParts', { names: format.list(issue.names) });
    case 'question-too-long':
      return t('classroom.issues.questionTooLong', {
        characters: format.integer(issue.characters),
        most: format.integer(MOST_QUESTION_CHARACTERS),
      });
    case 'unknown-chapter':
      return t('classroom.issues.unknownChapter', { text: issue.text, most: CHAPTERS.length });
    default:
      return issue satisfies never;
  }
}

export function ClassLinkNotice({ issues }: { readonly issues: readonly ClassLinkIssue[] }) {
  const t = useTranslateAll();
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <Notice tone="bad" onDismiss={() => setDismissed(true)}>
      <p className={notice.title}>{t('classroom.issues.title')}</p>
      <ul className={notice.issues}>
        {issues.map((issue) => (
          <li key={issue.problem}>
            <IssueText issue={issue} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
