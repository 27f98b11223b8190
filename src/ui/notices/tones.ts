// How a notice is meant, by its kind.
import type { NoticeContent } from '../../state/notices/noticeStore';

export type NoticeTone = 'good' | 'info' | 'bad';

export const TONES: Record<NoticeContent['kind'], NoticeTone> = {
  error: 'bad',
  saved: 'good',
  downloaded: 'good',
  'noise-dropped': 'info',
  restored: 'good',
  'engine-fallback': 'info',
  recovered: 'info',
  'threads-lost': 'info',
  'autosave-failed': 'bad',
  'run-copied': 'info',
  'run-fell-back': 'info',
};
