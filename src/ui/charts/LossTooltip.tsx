// What the chart says under the pointer: the step, and both losses smoothed and as they were.
import { useTranslation } from 'react-i18next';
import { useLosses } from '../../state/lossStore';
import { Protagonist } from '../common/Protagonist';
import { useFormat } from '../i18n/format';
import styles from './LossTooltip.module.css';

interface LossTooltipProps {
  readonly active?: boolean;
  /** The step, which is the chart's horizontal axis. */
  readonly label?: string | number;
}

export function LossTooltip({ active, label }: LossTooltipProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const point = useLosses((losses) => losses.points.find(({ step }) => step === Number(label)));
  if (!active || !point) return null;
  return (
    <table className={styles.tooltip}>
      <caption className={styles.step}>{t('grid.step', { step: format.integer(point.step) })}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('losses.smooth')}</th>
          <th scope="col">{t('losses.raw')}</th>
        </tr>
      </thead>
      <tbody>
        {(['generator', 'discriminator'] as const).map((who) => (
          <tr key={who}>
            <th scope="row">
              <Protagonist who={who} />
            </th>
            <td>{format.loss(point[`${who}Smooth`])}</td>
            <td>{format.loss(point[who])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
