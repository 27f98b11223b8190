// The tooltip of the chart of quality: the step under the pointer, its distance, and how many images were measured.
import tooltip from '../charts/LossTooltip.module.css';
import { pointAt } from '../../state/quality/qualityPoints';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { useQualityCurve } from './useShownQuality';

interface QualityTooltipProps {
  readonly active?: boolean;
  /** The step, which is the chart's horizontal axis. */
  readonly label?: string | number;
}

export function QualityTooltip({ active, label }: QualityTooltipProps) {
  const t = useTranslate();
  const format = useFormat();
  const point = pointAt(useQualityCurve(), Number(label));
  if (!active || !point) return null;
  return (
    <div className={tooltip.tooltip}>
      <p>{t('grid.step', { step: format.integer(point.step) })}</p>
      <p className={tooltip.value}>
        {t('quality.atPoint', { distance: format.figure(point.frechet), floor: format.figure(point.floor) })}
      </p>
      <p>{t('quality.images', { images: format.integer(point.images) })}</p>
    </div>
  );
}
