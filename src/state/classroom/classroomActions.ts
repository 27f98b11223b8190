// Opens the prepared experiment of the page's address, and shows what it hides.
import type { SettingsPage } from '../settings/adoptSettings';
import { readClassLink, writeClassLink, type ClassLink, type Hideable } from './classLink';
import { useClassroom } from './classroomStore';

export interface ClassroomActions {
  /** Shows all parts of the page, also when it is loaded again. */
  showEverything(): void;
}

/** @param openChapter opens a chapter of the tour, from 1 */
export function openClassroom(page: SettingsPage, openChapter: (chapter: number) => void): ClassroomActions {
  const { link, issues } = readClassLink(page.location.search);
  useClassroom.setState({ ...link, issues });

  /** Changes what is shown, also when the page is loaded again. */
  function change(part: Partial<ClassLink>): void {
    useClassroom.setState(part);
    const { location, history } = page;
    const query = writeClassLink(useClassroom.getState(), location.search);
    history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
  }

  if (link.chapter !== null) {
    openChapter(link.chapter);
    // Whoever loads the page again finds the tour where it was left.
    change({ chapter: null });
  }
  return { showEverything: () => change({ hidden: new Set<Hideable>() }) };
}
