// Which chapter of the tour explains an event, and which errors have one explanation together. The compiler asks for
// every event.
import type { ErrorCode } from '../../protocol/errors';
import type { Chapter } from '../../state/tour/chapters';
import type { EventKinds, EventRef } from './eventRef';

export type ErrorGroup =
  | 'went-back'
  | 'gpu-lost'
  | 'engine-stopped'
  | 'no-data'
  | 'file-refused'
  | 'file-not-made'
  | 'storage-refused'
  | 'saved-run-gone'
  | 'no-judge'
  | 'diverged'
  | 'refused';

export const ERROR_GROUPS = {
  aborted: 'refused',
  'argument-invalid': 'refused',
  busy: 'refused',
  'config-invalid': 'refused',
  'dataset-corrupt': 'no-data',
  'dataset-unreachable': 'no-data',
  'dataset-without-labels': 'no-data',
  'device-lost': 'gpu-lost',
  'encoder-failed': 'file-not-made',
  'encoder-unavailable': 'file-not-made',
  'engine-failed': 'engine-stopped',
  'engine-unavailable': 'engine-stopped',
  'file-corrupt': 'file-refused',
  'file-foreign': 'file-refused',
  'file-newer': 'file-refused',
  'file-too-large': 'file-refused',
  'generator-missing': 'saved-run-gone',
  'images-missing': 'no-data',
  'images-not-judged': 'no-judge',
  'images-unusable': 'file-refused',
  internal: 'refused',
  'judge-unavailable': 'no-judge',
  'losses-exploded': 'went-back',
  'noise-size': 'refused',
  'noise-unreadable': 'refused',
  'out-of-memory': 'file-not-made',
  'run-damaged': 'saved-run-gone',
  'run-diverged': 'diverged',
  'run-in-use': 'saved-run-gone',
  'run-missing': 'saved-run-gone',
  'storage-blocked': 'storage-refused',
  'storage-failed': 'storage-refused',
  'storage-full': 'storage-refused',
  'storage-newer': 'storage-refused',
  'storage-unavailable': 'storage-refused',
  'worker-died': 'engine-stopped',
} as const satisfies Record<ErrorCode, ErrorGroup>;

/** A value for every event. Errors have theirs in groups. */
export type EventTable<T> = {
  readonly [K in keyof EventKinds]: Readonly<Record<K extends 'errors' ? ErrorGroup : EventKinds[K], T>>;
};

const CHAPTERS: EventTable<Chapter> = {
  run: {
    ready: 'data',
    started: 'thousands',
    reached: 'thousands',
    paused: 'step',
    finished: 'looking',
    failed: 'trouble',
    'settings-changed': 'step',
  },
  notices: {
    saved: 'looking',
    downloaded: 'networks',
    restored: 'step',
    'engine-fallback': 'step',
    recovered: 'thousands',
    'autosave-failed': 'thousands',
    'run-copied': 'thousands',
    'run-fell-back': 'thousands',
    'threads-lost': 'thousands',
    'noise-dropped': 'networks',
  },
  errors: {
    'went-back': 'trouble',
    'gpu-lost': 'thousands',
    'engine-stopped': 'thousands',
    'no-data': 'data',
    'file-refused': 'networks',
    'file-not-made': 'looking',
    'storage-refused': 'thousands',
    'saved-run-gone': 'thousands',
    'no-judge': 'looking',
    diverged: 'trouble',
    refused: 'step',
  },
  engine: {
    chosen: 'step',
    reproducible: 'step',
    'hardware-gpu': 'thousands',
    'no-hardware-gpu': 'thousands',
    fallback: 'thousands',
    recovered: 'thousands',
    'fewer-threads': 'thousands',
  },
  failures: {
    'losses-run-away': 'trouble',
    'generator-still': 'trouble',
    'critic-won': 'trouble',
    'labels-ignored': 'trouble',
    'one-digit': 'trouble',
    copies: 'looking',
  },
  page: { stalled: 'data', update: 'thousands', 'url-issues': 'thousands' },
};

/** The value of an event. */
export function inTable<T>(table: EventTable<T>, ref: EventRef): T {
  switch (ref.of) {
    case 'run':
      return table.run[ref.id];
    case 'notices':
      return table.notices[ref.id];
    case 'errors':
      return table.errors[ERROR_GROUPS[ref.id]];
    case 'engine':
      return table.engine[ref.id];
    case 'failures':
      return table.failures[ref.id];
    case 'page':
      return table.page[ref.id];
    default:
      return ref satisfies never;
  }
}

export const chapterOf = (ref: EventRef): Chapter => inTable(CHAPTERS, ref);
