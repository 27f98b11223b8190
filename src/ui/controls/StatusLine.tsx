// The status of the run. This is no live region, because it changes several times a second; Announcer.tsx speaks to
// screen readers.
import { useLastEvent } from '../../state/run/runEvents';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { WhatHappened } from '../events/WhatHappened';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { statusText } from './statusText';
import styles from './StatusLine.module.css';

export function StatusLine() {
  const t = useTranslate();
  const format = useFormat();
  const run = useRun();
  const event = useLastEvent((last) => last.event);
  const configuredSteps = useSettings((settings) => settings.config.steps);
  const { main, detail } = statusText(run, configuredSteps, t, format);
  return (
    <div className={styles.status} data-testid="status">
      <div className={styles.head}>
        <p className={styles.main}>{main}</p>
        {event && <WhatHappened event={{ of: 'run', id: event }} className={styles.explain} />}
      </div>
      <p className={styles.detail}>{detail}</p>
    </div>
  );
}
