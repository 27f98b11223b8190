// All notices, in a corner of the page: errors as alerts, the others as polite messages. Good news disappears by
// itself; bad news stays until it is dismissed.
import { useEffect, useState } from 'react';
import { actions } from '../../state/actions';
import { useClassroom } from '../../state/classroom/classroomStore';
import { useNotices, type Notice as NoticeRecord, type NoticeContent } from '../../state/notices/noticeStore';
import { useUpdate } from '../../state/offline/updateStore';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { lazyPart } from '../common/lazyParts';
import type { EventRef } from '../events/eventRef';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { AutosaveFailed } from './AutosaveFailed';
import { ErrorText } from './ErrorText';
import { Notice, type NoticeTone } from './Notice';
import { StalledNotice } from './StalledNotice';
import { UpdateNotice } from './UpdateNotice';
import { UrlIssuesNotice } from './UrlIssuesNotice';
import styles from './NoticeList.module.css';

const TONES: Record<NoticeContent['kind'], NoticeTone> = {
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

const GOOD_NEWS_MS = 8000;

const ClassLinkNotice = lazyPart(() => import('../classroom/ClassLinkNotice'));

function NoticeText({ notice }: { readonly notice: NoticeRecord }) {
  const t = useTranslate();
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

function StoredNotice({ notice }: { readonly notice: NoticeRecord }) {
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

export function NoticeList() {
  const t = useTranslate();
  const notices = useNotices((state) => state.notices);
  const isStalled = useRun((run) => run.isStalled);
  const updateWaits = useUpdate((update) => update.waits);
  const urlIssues = useSettings((settings) => settings.urlIssues);
  const classIssues = useClassroom((classroom) => classroom.issues);
  const isError = ({ kind }: NoticeRecord): boolean => TONES[kind] === 'bad';
  const draw = (notice: NoticeRecord) => <StoredNotice key={notice.id} notice={notice} />;
  return (
    <section className={styles.list} aria-label={t('notices.heading')}>
      {/* The live regions exist before they have content, otherwise screen readers would not announce it. */}
      <div role="alert" className={styles.group}>
        {urlIssues.length > 0 && <UrlIssuesNotice issues={urlIssues} />}
        {classIssues.length > 0 && <ClassLinkNotice issues={classIssues} />}
        {notices.filter(isError).map(draw)}
      </div>
      <div role="status" className={styles.group}>
        {isStalled && <StalledNotice />}
        {updateWaits && <UpdateNotice />}
        {notices.filter((notice) => !isError(notice)).map(draw)}
      </div>
    </section>
  );
}
