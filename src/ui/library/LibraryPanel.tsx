// Taking the generator home: save what the grid shows, download it, open a file; and the generators saved so far.
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { actions } from '../../state/actions';
import { useGrid } from '../../state/gridStore';
import { useLibrary } from '../../state/libraryStore';
import { Button } from '../common/Button';
import { Panel } from '../common/Panel';
import { OpenFileButton } from './OpenFileButton';
import { SavedItem } from './SavedItem';
import { SaveGenerator } from './SaveGenerator';
import styles from './LibraryPanel.module.css';

function DownloadButton() {
  const { t } = useTranslation();
  const possible = useGrid((grid) => (grid.loaded ?? grid.live) !== null);
  const busy = useLibrary((library) => library.busy);
  return (
    <Button
      icon={Download}
      title={t('library.downloadLong')}
      unavailable={!possible || busy}
      onClick={() => void actions.downloadCurrent()}
    >
      {t('library.download')}
    </Button>
  );
}

export function LibraryPanel() {
  const { t } = useTranslation();
  const generators = useLibrary((library) => library.generators);
  const busy = useLibrary((library) => library.busy);
  return (
    <Panel
      title={t('library.heading')}
      beside={busy && <span className={styles.busy}>{t('library.busy')}</span>}
    >
      <SaveGenerator>
        <DownloadButton />
        <OpenFileButton />
      </SaveGenerator>
      {generators.length === 0 ? (
        <p className={styles.empty}>{t('library.empty')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('library.heading')}>
          {generators.map((generator) => (
            <SavedItem key={generator.id} generator={generator} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
