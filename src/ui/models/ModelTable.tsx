// One network's summary as Keras prints it: each layer with its output's shape and its parameters, and the totals.
import type { LayerSummary, ModelSummary } from '../../plan/networkTables';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './ModelTable.module.css';

/** `(None, 784)`: Keras writes the batch, whose size is not fixed, as None. */
const shapeText = (shape: LayerSummary['outputShape']): string =>
  `(${shape.map((size) => (size === null ? 'None' : String(size))).join(', ')}${shape.length === 1 ? ',' : ''})`;

export function ModelTable({ model }: { readonly model: ModelSummary }) {
  const t = useTranslateAll();
  const format = useFormat();
  const totals = [
    ['total', model.parameters],
    ['trainable', model.trainable],
    ['nonTrainable', model.nonTrainable],
  ] as const;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t(`models.descriptions.${model.name}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{t('models.layer')}</th>
          <th scope="col">{t('models.shape')}</th>
          <th scope="col" className={styles.number}>
            {t('models.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {model.layers.map((layer) => (
          <tr key={layer.name}>
            <th scope="row">
              {layer.name} <span className={styles.type}>{layer.type}</span>
            </th>
            <td className={styles.shape}>{shapeText(layer.outputShape)}</td>
            <td className={styles.number}>{format.integer(layer.parameters)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {totals.map(([name, count]) => (
          <tr key={name}>
            <th scope="row" colSpan={2}>
              {t(`models.${name}`)}
            </th>
            <td className={styles.number}>{format.integer(count)}</td>
          </tr>
        ))}
      </tfoot>
    </table>
  );
}
