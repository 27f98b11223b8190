// The button at the end of each way to take something home. The dialog closes when the file is there.
import { Download } from 'lucide-react';
import { useExports } from '../../state/exports/exportsStore';
import { useLibrary } from '../../state/library/libraryStore';
import { Button } from '../common/Button';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './ExportDialog.module.css';

interface DownloadButtonProps {
  readonly download: () => Promise<boolean>;
  readonly onDone: () => void;
  readonly unavailable?: boolean;
}

export function DownloadButton({ download, onDone, unavailable = false }: DownloadButtonProps) {
  const t = useTranslateAll();
  const making = useExports(({ busy }) => busy);
  const busy = useLibrary((library) => library.busy) || making;
  const start = async (): Promise<void> => {
    // A failure is told as a notice, which a dialog would hide.
    await download();
    onDone();
  };
  return (
    <div className={styles.end}>
      <Button
        data-autofocus
        tone="primary"
        icon={Download}
        unavailable={unavailable || busy}
        onClick={() => void start()}
      >
        {busy ? t('exports.making') : t('library.download')}
      </Button>
    </div>
  );
}
