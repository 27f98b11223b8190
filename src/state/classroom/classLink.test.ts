import { describe, expect, it } from 'vitest';
import { SEED_CONFIG } from '../../config/trainConfig';
import { configFromUrl } from '../../plan/configUrl';
import { startTestForge } from '../../testing/fakes/startTestForge';
import { actions } from '../actions';
import { classAddress, MOST_QUESTION_CHARACTERS, readClassLink, type ClassLink } from './classLink';
import { usePreferences } from '../preferences/preferencesStore';
import { useTour } from '../tour/tourStore';
import { isPrepared, useClassroom } from './classroomStore';

const NOTHING: ClassLink = { question: '', hidden: new Set(), chapter: null };
const queryOf = (address: string): string => new URL(address).search;

describe('a link of a teacher', () => {
  it('comes back as it was made, with its settings, but no engine', () => {
    const link: ClassLink = {
      question: 'What changes, & why? 100% <b>sure</b>?\n왜 그럴까요?',
      hidden: new Set(['settings', 'downloads']),
      chapter: 3,
    };
    const config = { ...SEED_CONFIG, seed: 42, engine: 'wasm' as const, threads: 3 };
    const address = classAddress('https://example.org/forge/', config, link);
    expect(address).toMatch(
      /^https:\/\/example\.org\/forge\/\?seed=42&hide=settings,downloads&chapter=3&ask=/,
    );
    expect(readClassLink(queryOf(address))).toEqual({ link, issues: [] });
    expect(configFromUrl(queryOf(address)).config).toEqual({ ...SEED_CONFIG, seed: 42 });
  });

  it('is the address of its settings alone if nothing else is asked', () => {
    expect(classAddress('https://example.org/', SEED_CONFIG, NOTHING)).toBe('https://example.org/');
    expect(readClassLink('?seed=3')).toEqual({ link: NOTHING, issues: [] });
  });

  it('names parts and chapters that there are not, and keeps the others', () => {
    expect(readClassLink('?hide=settings,%20knobs,,levers,knobs&chapter=9&ask=%20why%3F%07')).toEqual({
      link: { question: 'why?', hidden: new Set(['settings']), chapter: null },
      issues: [
        { problem: 'unknown-parts', names: ['knobs', 'levers'] },
        { problem: 'unknown-chapter', text: '9' },
      ],
    });
    const bad = ['0', '1.5', '-1', 'one', '', '1e0'];
    const problems = bad.flatMap((chapter) => readClassLink(`?chapter=${chapter}`).issues);
    expect(problems).toEqual(bad.map((text) => ({ problem: 'unknown-chapter', text })));
  });

  it('whose question is too long has its beginning', () => {
    const ask = '숫'.repeat(MOST_QUESTION_CHARACTERS - 1);
    const asked = (end: string) => readClassLink(`?ask=${encodeURIComponent(ask + end)}`);
    expect(asked('자')).toMatchObject({ link: { question: `${ask}자` }, issues: [] });
    expect(asked('😀!')).toMatchObject({
      link: { question: `${ask}😀…` },
      issues: [{ problem: 'question-too-long', characters: MOST_QUESTION_CHARACTERS + 1 }],
    });
  });
});

describe('a page that is opened by such a link', () => {
  it('hides what the teacher wishes, until everything is asked for, also by the next visit', () => {
    const { url } = startTestForge({ search: '?seed=5&hide=play,engine&ask=Why%3F' });
    expect([...useClassroom.getState().hidden]).toEqual(['play', 'engine']);
    expect(isPrepared(useClassroom.getState())).toBe(true);
    actions.showEverything();
    expect(useClassroom.getState()).toMatchObject({ hidden: new Set(), question: 'Why?' });
    expect(url()).toBe('/forge/?seed=5&ask=Why%3F');
  });

  it('opens its chapter of the tour once, and keeps the question in its address when settings change', async () => {
    const { digitForge, url } = startTestForge({ search: '?seed=5&hide=play&chapter=2&ask=Why%3F' });
    expect(useTour.getState().open).toBe(true);
    expect(usePreferences.getState().tourChapter).toBe(2);
    await digitForge.configure({ seed: 6 });
    expect(readClassLink(url().slice('/forge/'.length))).toEqual({
      link: { question: 'Why?', hidden: new Set(['play']), chapter: null },
      issues: [],
    });
  });

  it('is a usual page without one', () => {
    startTestForge();
    expect(isPrepared(useClassroom.getState())).toBe(false);
  });
});
