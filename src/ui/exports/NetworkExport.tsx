// Takes a network home: which one, in which format, and what opens it there.
import { useState } from 'react';
import { NETWORKS, type NetworkName } from '../../config/networks';
import { NETWORK_FORMATS, type NetworkFormat } from '../../protocol/exports';
import { actions } from '../../state/actions';
import { Segmented } from '../common/Segmented';
import { useTranslateAll } from '../i18n/lateTexts';
import { DownloadButton } from './DownloadButton';
import styles from './ExportDialog.module.css';
import { FormatChoice } from './FormatChoice';
import { SNIPPETS } from './snippets';

interface NetworkExportProps {
  /** A generator that is kept in this browser; without it, that of the grid and the run's discriminator. */
  readonly saved?: string | undefined;
  readonly onDone: () => void;
}

export function NetworkExport({ saved, onDone }: NetworkExportProps) {
  const t = useTranslateAll();
  const [network, setNetwork] = useState<NetworkName>('generator');
  const [format, setFormat] = useState<NetworkFormat>(NETWORK_FORMATS[0]);
  const download = (): Promise<boolean> => {
    if (saved !== undefined) return actions.downloadSaved(saved, format);
    return network === 'generator' ? actions.downloadCurrent(format) : actions.downloadDiscriminator(format);
  };
  return (
    <div className={styles.panel}>
      {saved === undefined && (
        <div className={styles.row}>
          <Segmented
            legend={t('exports.network')}
            options={NETWORKS.map((value) => ({ value, label: t(`networks.${value}`) }))}
            value={network}
            onChange={setNetwork}
          />
        </div>
      )}
      <FormatChoice
        legend={t('exports.format')}
        options={NETWORK_FORMATS.map((value) => ({
          value,
          label: t(`exports.formats.${value}`),
          about: t(`exports.formatsAbout.${value}`),
        }))}
        value={format}
        onChange={setFormat}
      />
      <pre className={styles.snippet} aria-label={t('exports.snippet')} tabIndex={0}>
        <code>{SNIPPETS[format]}</code>
      </pre>
      <DownloadButton download={download} onDone={onDone} />
    </div>
  );
}
