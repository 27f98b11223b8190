// What discriminator and judge make of the drawing, while it is drawn.
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useDrawing } from '../../state/play/drawingStore';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { probabilityOf } from '../../state/tiles/tileStore';
import { LargeFigure, LargeFigures } from '../common/LargeFigures';
import { NetworkLabel } from '../common/NetworkLabel';
import { useFormat } from '../i18n/format';
import { opinionText, readingText } from './drawingText';
import styles from './Drawing.module.css';

export function DrawingVerdict() {
  const { t } = useTranslation();
  const format = useFormat();
  const drawing = useDrawing();
  const isUntrained = useRun((run) => run.step === 0);
  const labels = useSettings((settings) => settings.config.labels);
  const { opinion, problem, told } = drawing;
  const share = { '--share': opinion ? probabilityOf(opinion.logit) : 0 } as CSSProperties;
  return (
    <div className={styles.verdict}>
      <LargeFigures>
        <LargeFigure name={<NetworkLabel network="discriminator" />} testId="drawing-critic">
          {opinionText(drawing, t, format)}
          {opinion && (
            <p className={styles.small}>
              {t('draw.logit', { logit: format.hundredths(opinion.logit) })}
              {opinion.told !== null && ` · ${t('draw.asDigit', { digit: opinion.told })}`}
            </p>
          )}
        </LargeFigure>
        <LargeFigure name={t('tiles.judge')} testId="drawing-judge">
          {readingText(drawing, t, format)}
        </LargeFigure>
      </LargeFigures>
      <div className={styles.share} style={share}>
        <div />
      </div>
      {isUntrained && <p className={styles.note}>{t('draw.untrained')}</p>}
      {labels && problem && told === null && <p className={styles.note}>{t('draw.chooseDigit')}</p>}
    </div>
  );
}
