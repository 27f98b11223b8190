// Adds and removes notices for the visitor.
import { toForgeError } from '../../protocol/errors';
import { useNotices, type NoticeContent } from './noticeStore';

/** The most notices at a time. The oldest are removed for new ones. */
const MAX_NOTICES = 4;

export function addNotice(content: NoticeContent): void {
  useNotices.setState(({ notices, lastId }) => {
    const notice = { ...content, id: lastId + 1 };
    return { notices: [...notices, notice].slice(-MAX_NOTICES), lastId: notice.id };
  });
}

/** Adds a notice that replaces an earlier one of its kind. */
export function addLatestNotice(content: NoticeContent): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter(({ kind }) => kind !== content.kind) }));
  addNotice(content);
}

/** @param thrown anything; an error that is no ForgeError is shown as `internal` */
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
