// Lists each setting in the page's address that could not be used: its text, its problem, and the value used instead.
import { useState } from 'react';
import { TRAIN_CONFIG_KEYS } from '../../config/trainConfig';
import { useSettings, type SettingsState } from '../../state/settings/settingsStore';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { settingText } from '../settings/draft';
import { problemText } from '../settings/fields/problemText';
import { Notice } from './Notice';
import styles from './UrlIssuesNotice.module.css';

const EVENT = { of: 'page', id: 'url-issues' } as const;

export function UrlIssuesNotice({ issues }: { readonly issues: SettingsState['urlIssues'] }) {
  const t = useTranslateAll();
  const format = useFormat();
  const config = useSettings((settings) => settings.config);
  const [dismissed, setDismissed] = useState(false);
  if (dismissed) return null;
  return (
    <Notice tone="bad" event={EVENT} onDismiss={() => setDismissed(true)}>
      <p className={styles.title}>{t('settings.urlTitle')}</p>
      <ul className={styles.issues}>
        {issues.map((issue) => {
          const key = TRAIN_CONFIG_KEYS.find((known) => known === issue.key);
          const words = { text: issue.text, problem: problemText(issue, t, format) };
          return (
            <li key={issue.key}>
              {key
                ? t('settings.urlIssue', {
                    ...words,
                    label: t(`settings.labels.${key}`),
                    value: settingText(config, key),
                  })
                : t('settings.urlIssue', {
                    ...words,
                    label: t('presets.heading'),
                    value: t('presets.names.tutorial'),
                  })}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
