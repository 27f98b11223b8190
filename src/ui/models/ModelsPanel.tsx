// The networks in short, computed from the settings: what each layer takes and the last one yields, and the number of
// parameters. A dialog shows the full tables.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NETWORKS, type NetworkName } from '../../config/networks';
import { networkOf } from '../../plan/blueprint';
import { inputShape, outputShape } from '../../plan/layers';
import { countParameters } from '../../plan/weights';
import { useSettings } from '../../state/settings/settingsStore';
import { Button } from '../common/Button';
import { Panel } from '../common/Panel';
import { NetworkLabel } from '../common/NetworkLabel';
import { useFormat } from '../i18n/format';
import { ModelsDialog } from './ModelsDialog';
import styles from './ModelsPanel.module.css';

function NetworkRow({ network }: { readonly network: NetworkName }) {
  const { t } = useTranslation();
  const format = useFormat();
  const config = useSettings((settings) => settings.config);
  const { layers } = networkOf(network, config);
  const shapes = [...layers.map(inputShape), outputShape(layers.at(-1)!)];
  const inWords = (shape: readonly number[]): string => shape.map((size) => format.integer(size)).join('×');
  return (
    <div className={styles.network}>
      <dt className={styles.name}>
        <NetworkLabel network={network} />
        <span className={styles.role}>{t(`networks.${network}Role`)}</span>
      </dt>
      <dd className={styles.widths}>{shapes.map(inWords).join(' → ')}</dd>
      <dd className={styles.count}>
        {t('models.parameters', { parameters: format.integer(countParameters(network, config)) })}
      </dd>
    </div>
  );
}

export function ModelsPanel() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={t('models.heading')}
      beside={<Button onClick={() => setOpen(true)}>{t('models.show')}</Button>}
    >
      <dl className={styles.networks}>
        {NETWORKS.map((network) => (
          <NetworkRow key={network} network={network} />
        ))}
      </dl>
      {open && <ModelsDialog onClose={() => setOpen(false)} />}
    </Panel>
  );
}
