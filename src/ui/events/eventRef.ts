// The events of a run and of the page that can be explained.
import type { ErrorCode } from '../../protocol/errors';
import type { EngineReason } from '../../protocol/trainer';
import type { FailureId } from '../../state/failures/failures';
import type { NoticeContent } from '../../state/notices/noticeStore';
import type { RunEvent } from '../../state/run/runEvents';

export interface EventKinds {
  readonly run: RunEvent;
  readonly notices: Exclude<NoticeContent['kind'], 'error'>;
  readonly errors: ErrorCode;
  readonly engine: EngineReason['kind'];
  readonly failures: FailureId;
  readonly page: 'stalled' | 'update' | 'url-issues';
}

export type EventRef = {
  [K in keyof EventKinds]: { readonly of: K; readonly id: EventKinds[K] };
}[keyof EventKinds];
