// A notice in words. Good news disappears by itself; bad news stays until it is dismissed.
import { useEffect, useState } from 'react';
import { actions } from '../../state/actions';
import type { Notice as NoticeRecord } from '../../state/notices/noticeStore';
import type { EventRef } from '../events/eventRef';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { AutosaveFailed } from './AutosaveFailed';
import { ErrorText } from './ErrorText';
import { Notice } from './Notice';
import { TONES } from './tones';

const GOOD_NEWS_MS = 8000;

function NoticeText({ notice }: { readonly notice: NoticeRecord }) {
  const t = useTranslateAll();
  const format = useFormat();
  switch (notice.kind) {
    case 'error':
      return <ErrorText error={notice.error} />;
    case 'saved':
      return t('notices.saved', { name: notice.name });
    case 'downloaded':
      return t('notices.downloaded', { file: notice.file });
    case 'noise-dropped':
      return t('notices.noiseDropped', { takes: format.integer(notice.takes) });
    case 'restored':
      return t('notices.restored', { name: notice.name, step: format.integer(notice.step) });
    case 'engine-fallback': {
      const { id, reason } = notice.engine;
      const from = reason.kind === 'fallback' ? reason.from : 'auto';
      return t('notices.fallback', { from: t(`engine.names.${from}`), engine: t(`engine.names.${id}`) });
    }
    case 'recovered': {
      const { id, reason } = notice.engine;
      if (reason.kind !== 'recovered') return null;
      const words = { step: format.integer(reason.step), engine: t(`engine.names.${id}`) };
      return t(id === reason.from ? 'notices.recovered' : 'notices.recoveredElsewhere', words);
    }
    case 'autosave-failed':
      return <AutosaveFailed error={notice.error} />;
    case 'run-copied':
      return t(`notices.runCopied.${notice.because}`);
    case 'run-fell-back':
      return t('notices.runFellBack', {
        step: format.integer(notice.step),
        lostStep: format.integer(notice.lostStep),
      });
    case 'threads-lost':
      return t('notices.threadsLost', { from: notice.from, left: notice.left });
    default:
      return notice satisfies never;
  }
}

const eventOf = (notice: NoticeRecord): EventRef =>
  notice.kind === 'error' ? { of: 'errors', id: notice.error.code } : { of: 'notices', id: notice.kind };

export function StoredNotice({ notice }: { readonly notice: NoticeRecord }) {
  const tone = TONES[notice.kind];
  const { id } = notice;
  // A notice whose explanation is being read stays.
  const [isExplained, setExplained] = useState(false);
  useEffect(() => {
    if (tone !== 'good' || isExplained) return undefined;
    const timer = setTimeout(() => actions.dismissNotice(id), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [tone, id, isExplained]);
  return (
    <Notice
      tone={tone}
      event={eventOf(notice)}
      onDismiss={() => actions.dismissNotice(id)}
      onExplain={setExplained}
    >
      <NoticeText notice={notice} />
    </Notice>
  );
}
