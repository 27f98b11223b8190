// All notices, in a corner of the page: errors as alerts, the others as polite messages. What draws them, and their words,
// are loaded with the first one, at the latest when a training begins: what goes wrong then may be the network.
import { useEffect } from 'react';
import { useClassroom } from '../../state/classroom/classroomStore';
import { useNotices, type Notice as NoticeRecord } from '../../state/notices/noticeStore';
import { useUpdate } from '../../state/offline/updateStore';
import { isTraining, useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { useTranslate } from '../i18n/translate';
import {
  ClassLinkNotice,
  loadEventParts,
  StalledNotice,
  StoredNotice,
  UpdateNotice,
  UrlIssuesNotice,
} from '../late/late';
import { TONES } from './tones';
import styles from './NoticeList.module.css';

export function NoticeList() {
  const t = useTranslate();
  const notices = useNotices((state) => state.notices);
  const isStalled = useRun((run) => run.isStalled);
  const updateWaits = useUpdate((update) => update.waits);
  const urlIssues = useSettings((settings) => settings.urlIssues);
  const classIssues = useClassroom((classroom) => classroom.issues);
  const trains = useRun(isTraining);
  useEffect(() => {
    if (trains) loadEventParts();
  }, [trains]);
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
