// What the judge has measured last.
import { LargeFigure, LargeFigures } from '../../common/LargeFigures';
import { useFormat } from '../../i18n/format';
import { useTranslate } from '../../i18n/translate';
import { useShownQuality } from '../../quality/useShownQuality';
import { useTexts } from '../TextsContext';
import styles from './Live.module.css';

export function LatestQuality() {
  const t = useTranslate();
  const texts = useTexts();
  const format = useFormat();
  const point = useShownQuality();
  return (
    <section className={styles.live} aria-label={texts.chapters.looking.title}>
      {point ? (
        <>
          <LargeFigures>
            <LargeFigure name={t('quality.frechet')}>{format.figure(point.frechet)}</LargeFigure>
            <LargeFigure name={t('quality.floor')}>{format.figure(point.floor)}</LargeFigure>
            <LargeFigure name={t('quality.coverage')}>{format.percent(point.coverage)}</LargeFigure>
          </LargeFigures>
          <p className={styles.soft}>{texts.measuredAt(format.integer(point.step))}</p>
        </>
      ) : (
        <p className={styles.soft}>{texts.notMeasured}</p>
      )}
    </section>
  );
}
