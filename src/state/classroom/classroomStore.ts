// The prepared experiment of the page's address, if it is one.
import { create } from 'zustand';
import type { ClassLink, ClassLinkIssue, Hideable } from './classLink';

export interface ClassroomState extends ClassLink {
  /** What is wrong with the address. */
  readonly issues: readonly ClassLinkIssue[];
}

export const useClassroom = create<ClassroomState>(() => ({
  question: '',
  hidden: new Set<Hideable>(),
  chapter: null,
  issues: [],
}));

export const isPrepared = ({ question, hidden }: ClassroomState): boolean =>
  question !== '' || hidden.size > 0;
