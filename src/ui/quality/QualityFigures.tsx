// The judge's figures of the digits that are shown. Boxes keep their places: a figure that is not known is a dash.
import type { ReactNode } from 'react';
import type { QualityPoint } from '../../protocol/judge';
import { useSettings } from '../../state/settings/settingsStore';
import { LargeFigure, LargeFigures } from '../common/LargeFigures';
import { useFormat, type Format } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { DigitsHistogram } from './DigitsHistogram';
import { useShownQuality } from './useShownQuality';
import styles from './QualityFigures.module.css';

const NONE = '–';
const NO_SHARES = Array.from({ length: 10 }, () => 0);

const SMALL = ['kernel', 'coverage', 'density', 'certainty', 'agreement'] as const;
type SmallFigure = (typeof SMALL)[number];

function textOf(figure: SmallFigure, point: QualityPoint | undefined, format: Format): string {
  const value = point?.[figure];
  if (value === undefined || value === null) return NONE;
  switch (figure) {
    case 'kernel':
      return format.figure(value);
    case 'density':
      return format.hundredths(value);
    case 'coverage':
    case 'certainty':
    case 'agreement':
      return format.percent(value);
    default:
      return figure satisfies never;
  }
}

/** What was measured, in one line. */
function Origin({ point }: { readonly point: QualityPoint | undefined }) {
  const t = useTranslate();
  const format = useFormat();
  if (!point) return <p className={styles.origin}>{t('quality.notYet')}</p>;
  const { step, images, judge } = point;
  const facts = { step: format.integer(step), images: format.integer(images), judge };
  return <p className={styles.origin}>{t('quality.origin', facts)}</p>;
}

/** @param children stands below the most telling figure */
export function QualityFigures({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  const format = useFormat();
  const point = useShownQuality();
  const labels = useSettings((settings) => settings.config.labels);
  const shown = SMALL.filter((figure) => figure !== 'agreement' || labels);
  return (
    <>
      <LargeFigures>
        <LargeFigure name={t('quality.frechet')} testId="frechet">
          {point ? format.figure(point.frechet) : NONE}
        </LargeFigure>
        <LargeFigure name={<span className={styles.soft}>{t('quality.floor')}</span>}>
          {point ? format.figure(point.floor) : NONE}
        </LargeFigure>
      </LargeFigures>
      {children}
      <dl className={styles.small}>
        {shown.map((figure) => (
          <div key={figure} title={t(`quality.hints.${figure}`)}>
            <dt className={styles.soft}>{t(`quality.${figure}`)}</dt>
            <dd className={styles.number}>{textOf(figure, point, format)}</dd>
          </div>
        ))}
      </dl>
      <DigitsHistogram shares={point?.histogram ?? NO_SHARES} />
      <Origin point={point} />
    </>
  );
}
