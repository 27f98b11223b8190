// The tooltip of the chart: the step under the pointer and both smoothed losses, small enough not to hide the curves.
import { NETWORKS } from '../../config/networks';
import { useLosses } from '../../state/losses/lossStore';
import { NetworkMark } from '../common/NetworkLabel';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import styles from './LossTooltip.module.css';

interface LossTooltipProps {
  readonly active?: boolean;
  /** The step, which is the chart's horizontal axis. */
  readonly label?: string | number;
}

export function LossTooltip({ active, label }: LossTooltipProps) {
  const t = useTranslate();
  const format = useFormat();
  const point = useLosses((losses) => losses.points.find(({ step }) => step === Number(label)));
  if (!active || !point) return null;
  return (
    <div className={styles.tooltip}>
      <p>{t('losses.atStep', { step: format.integer(point.step) })}</p>
      <ul className={styles.values}>
        {NETWORKS.map((network) => (
          <li key={network} className={styles.value}>
            <NetworkMark network={network} />
            {format.loss(point[`${network}Smooth`])}
          </li>
        ))}
      </ul>
    </div>
  );
}
