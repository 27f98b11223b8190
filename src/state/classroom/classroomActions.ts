// Opens the prepared experiment of the page's address, and shows what it hides.
import type { SettingsPage } from '../settings/adoptSettings';
import { readClassLink, writeClassLink, type Hideable } from './classLink';
import { useClassroom } from './classroomStore';

export interface ClassroomActions {
  /** Shows all parts of the page, also when it is loaded again. */
  showEverything(): void;
}

/** @param openChapter opens a chapter of the tour, from 1 */
export function openClassroom(page: SettingsPage, openChapter: (chapter: number) => void): ClassroomActions {
  const { link, issues } = readClassLink(page.location.search);
  useClassroom.setState({ ...link, issues });
  if (link.chapter !== null) openChapter(link.chapter);
  return {
    showEverything() {
      const hidden = new Set<Hideable>();
      useClassroom.setState({ hidden });
      const { location, history } = page;
      const query = writeClassLink({ ...useClassroom.getState(), hidden }, location.search);
      history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
    },
  };
}
