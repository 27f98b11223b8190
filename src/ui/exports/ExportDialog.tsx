// Everything that can be taken home: networks, digits, figures, and the run itself to go on with in Python.
import { useState } from 'react';
import { actions } from '../../state/actions';
import { useRun } from '../../state/run/runStore';
import { Dialog } from '../common/Dialog';
import { Tabs } from '../common/Tabs';
import { useTranslateAll } from '../i18n/lateTexts';
import { DigitsExport } from './DigitsExport';
import { DownloadButton } from './DownloadButton';
import styles from './ExportDialog.module.css';
import { NetworkExport } from './NetworkExport';

const KINDS = ['networks', 'digits', 'figures', 'python'] as const;
type Kind = (typeof KINDS)[number];

interface ExportDialogProps {
  /** A generator that is kept in this browser: then there are only its formats. */
  readonly saved?: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

function FiguresExport({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslateAll();
  const isEmpty = useRun((run) => run.step === 0);
  return (
    <div className={styles.panel}>
      <p>{isEmpty ? t('exports.figuresEmpty') : t('exports.figuresAbout')}</p>
      <DownloadButton unavailable={isEmpty} download={() => actions.downloadCurves()} onDone={onDone} />
    </div>
  );
}

function PythonExport({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslateAll();
  return (
    <div className={styles.panel}>
      <p>{t('exports.pythonAbout')}</p>
      <pre className={styles.snippet} aria-label={t('exports.snippet')} tabIndex={0}>
        <code>uv run continue.py --steps 5000</code>
      </pre>
      <p>{t('exports.pythonMore')}</p>
      <DownloadButton download={() => actions.downloadPython()} onDone={onDone} />
    </div>
  );
}

function Panel({ kind, onDone }: { readonly kind: Kind; readonly onDone: () => void }) {
  switch (kind) {
    case 'networks':
      return <NetworkExport onDone={onDone} />;
    case 'digits':
      return <DigitsExport onDone={onDone} />;
    case 'figures':
      return <FiguresExport onDone={onDone} />;
    case 'python':
      return <PythonExport onDone={onDone} />;
    default:
      return kind satisfies never;
  }
}

export default function ExportDialog({ saved, onClose }: ExportDialogProps) {
  const t = useTranslateAll();
  const [kind, setKind] = useState<Kind>('networks');
  if (saved)
    return (
      <Dialog title={t('library.downloadNamed', { name: saved.name })} onClose={onClose}>
        <NetworkExport saved={saved.id} onDone={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={t('exports.title')} onClose={onClose} size="medium">
      <Tabs
        label={t('exports.title')}
        tabs={KINDS.map((value) => ({ value, label: t(`exports.kinds.${value}`) }))}
        value={kind}
        onChange={setKind}
      >
        <Panel kind={kind} onDone={onClose} />
      </Tabs>
    </Dialog>
  );
}
