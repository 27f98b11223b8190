// The run as a file: downloads it, also during training, and opens one.
import { Download } from 'lucide-react';
import { actions } from '../../state/actions';
import { useCheckpoint } from '../../state/saving/checkpointStore';
import { useRun } from '../../state/run/runStore';
import { Shown } from '../classroom/Shown';
import { Button } from '../common/Button';
import { Panel } from '../common/Panel';
import { useTranslate } from '../i18n/translate';
import { OpenFileButton } from '../library/OpenFileButton';
import styles from './CheckpointPanel.module.css';

export function CheckpointPanel() {
  const t = useTranslate();
  const possible = useRun((run) => run.phase !== 'preparing' && run.phase !== 'failed');
  const busy = useCheckpoint((checkpoint) => checkpoint.busy);
  return (
    <Panel title={t('checkpoint.heading')}>
      <div className={styles.actions}>
        <Shown part="downloads">
          <Button
            icon={Download}
            title={t('checkpoint.downloadLong')}
            unavailable={!possible || busy}
            onClick={() => void actions.downloadRun()}
          >
            {t('checkpoint.download')}
          </Button>
        </Shown>
        <OpenFileButton />
      </div>
      <p className={styles.explain}>{t('checkpoint.explain')}</p>
    </Panel>
  );
}
