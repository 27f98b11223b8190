// One notice, with its icon and a button to dismiss it.
import { CircleCheck, Info, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../common/classes';
import { IconButton } from '../common/IconButton';
import styles from './Notice.module.css';

export type NoticeTone = 'good' | 'info' | 'bad';

const ICONS: Record<NoticeTone, LucideIcon> = { good: CircleCheck, info: Info, bad: TriangleAlert };
const ICON_PIXELS = 18;

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly children: ReactNode;
  readonly onDismiss: () => void;
}

export function Notice({ tone, children, onDismiss }: NoticeProps) {
  const { t } = useTranslation();
  const Icon = ICONS[tone];
  return (
    <div className={styles.notice}>
      <Icon className={classes(styles.icon, styles[tone])} size={ICON_PIXELS} aria-hidden />
      <div className={styles.text}>{children}</div>
      <IconButton icon={X} label={t('common.dismiss')} onClick={onDismiss} />
    </div>
  );
}
