// Saves the generator that the grid shows, downloads it, opens files, and lists the saved generators.
import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { usePictures } from '../../state/timeline/pictureStore';
import { useLibrary } from '../../state/library/libraryStore';
import { Shown } from '../classroom/Shown';
import { Button } from '../common/Button';
import { Panel } from '../common/Panel';
import { lazyDialog } from '../common/lazyParts';
import { useTranslate } from '../i18n/translate';
import { SavedGenerators } from '../late/late';
import { OpenFileButton } from './OpenFileButton';
import { SaveGenerator } from './SaveGenerator';
import styles from './LibraryPanel.module.css';

const ExportDialog = lazyDialog(() => import('../exports/ExportDialog'));

function DownloadButton() {
  const t = useTranslate();
  const [choosing, setChoosing] = useState(false);
  const possible = usePictures((grid) => (grid.loaded ?? grid.live) !== null);
  return (
    <>
      <Button
        icon={Download}
        title={t('library.downloadLong')}
        unavailable={!possible}
        onClick={() => setChoosing(true)}
      >
        {t('library.download')}
      </Button>
      {choosing && <ExportDialog onClose={() => setChoosing(false)} />}
    </>
  );
}

/** After an entry was deleted by keyboard, nothing has the focus: the panel's first button gets it. */
function useFocusAfterDeletion(count: number): React.RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current && document.activeElement === document.body)
      root.current?.querySelector('button')?.focus();
    before.current = count;
  }, [count]);
  return root;
}

export function LibraryPanel() {
  const t = useTranslate();
  const generators = useLibrary((library) => library.generators);
  const root = useFocusAfterDeletion(generators.length);
  const busy = useLibrary((library) => library.busy);
  return (
    <Panel
      title={t('library.heading')}
      beside={busy && <span className={styles.busy}>{t('library.busy')}</span>}
    >
      <div ref={root}>
        <SaveGenerator>
          <Shown part="downloads">
            <DownloadButton />
          </Shown>
          <OpenFileButton />
        </SaveGenerator>
      </div>
      {generators.length === 0 ? (
        <p className={styles.empty}>{t('library.empty')}</p>
      ) : (
        <SavedGenerators generators={generators} />
      )}
    </Panel>
  );
}
