// The networks in short, computed from the settings: sizes from input to output, and the number of parameters. A dialog
// shows the full tables.
import { useState } from 'react';
import { NETWORKS, type NetworkName } from '../../config/networks';
import { networkOf } from '../../plan/blueprint';
import { inputShape, outputShape, type Layer } from '../../plan/layers';
import { countParameters } from '../../plan/weights';
import { useSettings } from '../../state/settings/settingsStore';
import { Button } from '../common/Button';
import { Panel } from '../common/Panel';
import { NetworkLabel } from '../common/NetworkLabel';
import { lazyDialog } from '../common/lazyParts';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import styles from './ModelsPanel.module.css';

const ModelsDialog = lazyDialog(() => import('./ModelsDialog'));

/** What goes in, between each two layers, and out. An image that is flattened for the next layer counts as an image. */
function shapesOf(layers: readonly Layer[]): readonly (readonly number[])[] {
  const after = layers.map((layer, index) => {
    const next = layers[index + 1];
    const [given, taken] = [outputShape(layer), next ? inputShape(next) : []];
    return taken.length > given.length ? taken : given;
  });
  return [inputShape(layers[0]!), ...after];
}

function NetworkRow({ network }: { readonly network: NetworkName }) {
  const t = useTranslate();
  const format = useFormat();
  const config = useSettings((settings) => settings.config);
  const { layers } = networkOf(network, config);
  const inWords = (shape: readonly number[]): string => shape.map((size) => format.integer(size)).join('×');
  return (
    <div className={styles.network}>
      <dt className={styles.name}>
        <NetworkLabel network={network} />
        <span className={styles.role}>{t(`networks.${network}Role`)}</span>
      </dt>
      <dd className={styles.widths}>{shapesOf(layers).map(inWords).join(' → ')}</dd>
      <dd className={styles.count}>
        {t('models.parameters', { parameters: format.integer(countParameters(network, config)) })}
      </dd>
    </div>
  );
}

export function ModelsPanel() {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={t('models.heading')}
      part="networks"
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
