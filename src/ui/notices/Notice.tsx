// One notice, with its icon and a button to dismiss it.
import { CircleCheck, Info, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from '../common/classes';
import { IconButton } from '../common/IconButton';
import type { EventRef } from '../events/eventRef';
import { WhatHappened } from '../events/WhatHappened';
import { useTranslate } from '../i18n/translate';
import type { NoticeTone } from './tones';
import styles from './Notice.module.css';

const ICONS: Record<NoticeTone, LucideIcon> = { good: CircleCheck, info: Info, bad: TriangleAlert };
const ICON_PIXELS = 18;

interface NoticeProps {
  readonly tone: NoticeTone;
  /** What can be explained, if anything. */
  readonly event?: EventRef;
  readonly children: ReactNode;
  readonly onDismiss: () => void;
  /** Called when the explanation opens or closes. */
  readonly onExplain?: (open: boolean) => void;
}

export function Notice({ tone, event, children, onDismiss, onExplain }: NoticeProps) {
  const t = useTranslate();
  const Icon = ICONS[tone];
  return (
    <div className={styles.notice}>
      <Icon className={classes(styles.icon, styles[tone])} size={ICON_PIXELS} aria-hidden />
      <div className={styles.text}>{children}</div>
      {event && (
        <WhatHappened event={event} className={styles.explain} {...(onExplain && { onToggle: onExplain })} />
      )}
      <IconButton icon={X} label={t('common.dismiss')} onClick={onDismiss} />
    </div>
  );
}
