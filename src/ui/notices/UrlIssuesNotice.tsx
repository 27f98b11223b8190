// Lists each setting in the page's address that could not be used: its text, its problem, and the value used instead.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SEED_CONFIG, TRAIN_CONFIG_KEYS } from '../../config/trainConfig';
import type { SettingsState } from '../../state/run/settingsStore';
import { useFormat } from '../i18n/format';
import { settingText } from '../settings/draft';
import { problemText } from '../settings/problemText';
import { Notice } from './Notice';
import styles from './UrlIssuesNotice.module.css';

export function UrlIssuesNotice({ issues }: { readonly issues: SettingsState['urlIssues'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <Notice tone="bad" onDismiss={() => setDismissed(true)}>
      <p className={styles.title}>{t('settings.urlTitle')}</p>
      <ul className={styles.issues}>
        {issues.map((issue) => {
          const key = TRAIN_CONFIG_KEYS.find((known) => known === issue.key);
          return (
            <li key={issue.key}>
              {t('settings.urlIssue', {
                label: key ? t(`settings.labels.${key}`) : issue.key,
                text: issue.text,
                problem: problemText(issue, t, format),
                value: key ? settingText(SEED_CONFIG, key) : '',
              })}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
