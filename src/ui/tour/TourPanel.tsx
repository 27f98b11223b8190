// The open chapter: the way to the others, its text, and its live part. Each chapter that is opened gets the focus, and
// the part of the page that it speaks of comes into view.
import { useEffect, useRef, type ComponentType } from 'react';
import { actions } from '../../state/actions';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { CHAPTERS, numberOf, PART_OF, type Chapter, type PagePart } from '../../state/tour/chapters';
import { presentChapter, useTour } from '../../state/tour/tourStore';
import { Button } from '../common/Button';
import { MarkedText } from '../common/MarkedText';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { ChapterList } from './ChapterList';
import { Halves } from './chapters/Halves';
import { LatestQuality } from './chapters/LatestQuality';
import { Layers } from './chapters/Layers';
import { Pixels } from './chapters/Pixels';
import { RealDigits } from './chapters/RealDigits';
import { SlowMotion } from './chapters/SlowMotion';
import { Thousands } from './chapters/Thousands';
import { Troubles } from './chapters/Troubles';
import { leaveTour } from './leaveTour';
import { PartLink } from './PartLink';
import { showPart } from './showPart';
import { TextsContext } from './TextsContext';
import type { TourTexts } from './texts/en';
import { useFacts } from './useFacts';
import styles from './TourPanel.module.css';

const LIVE: Record<Chapter, ComponentType> = {
  data: RealDigits,
  normalisation: Pixels,
  networks: Layers,
  frozen: Halves,
  step: SlowMotion,
  thousands: Thousands,
  looking: LatestQuality,
  trouble: Troubles,
};

function Ways({ number, texts }: { readonly number: number; readonly texts: TourTexts }) {
  const t = useTranslate();
  const isLast = number === CHAPTERS.length;
  return (
    <div className={styles.ways}>
      {number > 1 && <Button onClick={() => actions.openChapter(number - 1)}>{t('common.previous')}</Button>}
      <Button
        tone="primary"
        className={styles.next}
        onClick={() => (isLast ? leaveTour() : actions.openChapter(number + 1))}
      >
        {isLast ? texts.end : t('common.next')}
      </Button>
    </div>
  );
}

/** Each chapter that is opened has a new one, which gets the focus. */
function Title({ part, children }: { readonly part: PagePart; readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    showPart(part);
  }, [part]);
  return (
    <h2 ref={heading} className={styles.title} tabIndex={-1}>
      {children}
    </h2>
  );
}

export function TourPanel({ texts }: { readonly texts: TourTexts }) {
  const format = useFormat();
  const facts = useFacts();
  const chapter = usePreferences(presentChapter);
  const openings = useTour((tour) => tour.openings);
  const number = numberOf(chapter);
  const { title, paragraphs } = texts.chapters[chapter];
  const Live = LIVE[chapter];
  return (
    <TextsContext value={texts}>
      <article className={styles.chapter}>
        <ChapterList />
        <p className={styles.number}>
          {texts.chapterOf(format.integer(number), format.integer(CHAPTERS.length))}
        </p>
        <Title key={openings} part={PART_OF[chapter]}>
          {title}
        </Title>
        {paragraphs(facts).map((paragraph, index) => (
          // Paragraphs have no other identity than their place.
          <p key={index} className={styles.paragraph}>
            <MarkedText text={paragraph} />
          </p>
        ))}
        <PartLink part={PART_OF[chapter]} />
        <Live key={chapter} />
        <Ways number={number} texts={texts} />
      </article>
    </TextsContext>
  );
}
