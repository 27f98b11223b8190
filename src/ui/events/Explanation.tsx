// What an event means, and the chapter of the tour that says more.
import { GraduationCap } from 'lucide-react';
import { actions } from '../../state/actions';
import { numberOf } from '../../state/tour/chapters';
import { Button } from '../common/Button';
import type { EventRef } from './eventRef';
import { chapterOf, inTable } from './eventTable';
import type { Explanations } from './explanations';
import styles from './WhatHappened.module.css';

interface ExplanationProps {
  readonly event: EventRef;
  readonly explanations: Explanations;
  /** Called when the visitor goes to the chapter. */
  readonly onLeave: () => void;
}

export function Explanation({ event, explanations: { texts, tour }, onLeave }: ExplanationProps) {
  const chapter = chapterOf(event);
  const number = numberOf(chapter);
  return (
    <>
      <p>{inTable(texts, event)}</p>
      <Button
        icon={GraduationCap}
        className={styles.chapter}
        onClick={() => {
          onLeave();
          actions.openChapter(number);
        }}
      >
        {`${number}. ${tour.chapters[chapter].title}`}
      </Button>
    </>
  );
}
