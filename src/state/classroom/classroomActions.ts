// Opens the prepared experiment of the page's address, and shows what it hides.
import { isCopied, type Copy } from '../notices/clipboard';
import { replaceQuery, type SettingsPage } from '../settings/adoptSettings';
import { readClassLink, writeClassLink, type ClassLink, type Hideable } from './classLink';
import { useClassroom } from './classroomStore';

export interface ClassroomActions {
  /** Shows all parts of the page, also when it is loaded again. */
  showEverything(): void;
  /** Puts the link on the clipboard. @returns whether the browser allowed that */
  copyLink(address: string): Promise<boolean>;
}

export interface ClassroomOptions {
  readonly page: SettingsPage;
  readonly copy: Copy;
  /** Opens a chapter of the tour, from 1. */
  readonly openChapter: (chapter: number) => void;
}

export function openClassroom({ page, copy, openChapter }: ClassroomOptions): ClassroomActions {
  const { link, issues } = readClassLink(page.location.search);
  useClassroom.setState({ ...link, issues });

  /** Changes what is shown, also when the page is loaded again. */
  function change(part: Partial<ClassLink>): void {
    useClassroom.setState(part);
    replaceQuery(page, writeClassLink(useClassroom.getState(), page.location.search));
  }

  if (link.chapter !== null) {
    openChapter(link.chapter);
    // Whoever loads the page again finds the tour where it was left.
    change({ chapter: null });
  }
  return {
    showEverything: () => change({ hidden: new Set<Hideable>() }),
    copyLink: (address) => isCopied(copy, address),
  };
}
