// Adds and removes what the visitor must be told.
import { toForgeError } from '../../protocol/errors';
import { useNotices, type NoticeContent } from './noticeStore';

/** More at once than this nobody reads; the oldest give way. */
const MAX_NOTICES = 4;

let lastId = 0;

export function addNotice(content: NoticeContent): void {
  const notice = { ...content, id: ++lastId };
  useNotices.setState(({ notices }) => ({ notices: [...notices, notice].slice(-MAX_NOTICES) }));
}

/** The same, where the news overtakes any notice of its kind that is still there. */
export function addLatestNotice(content: NoticeContent): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter(({ kind }) => kind !== content.kind) }));
  addNotice(content);
}

/** @param thrown anything; what is no ForgeError is shown as `internal` */
export function addErrorNotice(thrown: unknown): void {
  addNotice({ kind: 'error', error: toForgeError(thrown) });
}

export interface NoticeActions {
  dismissNotice(id: number): void;
}

export const noticeActions: NoticeActions = {
  dismissNotice(id) {
    useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
  },
};
