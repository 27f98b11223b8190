// What discriminator and judge make of the drawing, while it is drawn.
import type { CSSProperties } from 'react';
import { useDrawing, type DrawingState } from '../../state/play/drawingStore';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { probabilityOf } from '../../state/tiles/tileStore';
import { LargeFigure, LargeFigures } from '../common/LargeFigures';
import { NetworkLabel } from '../common/NetworkLabel';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { opinionText } from './drawingText';
import styles from './Drawing.module.css';

/** The digit, and below it how sure the judge is. */
function JudgesView({ reading, problem }: Pick<DrawingState, 'reading' | 'problem'>) {
  const t = useTranslateAll();
  const format = useFormat();
  if (problem) return <p className={styles.small}>{t('tiles.noJudge')}</p>;
  if (!reading) return '–';
  return (
    <>
      {reading.digit}
      <p className={styles.small}>{t('draw.sure', { share: format.percent(reading.certainty) })}</p>
    </>
  );
}

export function DrawingVerdict() {
  const t = useTranslateAll();
  const format = useFormat();
  const drawing = useDrawing();
  const isUntrained = useRun((run) => run.step === 0);
  const labels = useSettings((settings) => settings.config.labels);
  const { opinion, problem, told, isMoved } = drawing;
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
          <JudgesView {...drawing} />
        </LargeFigure>
      </LargeFigures>
      <div className={styles.share} style={share}>
        <div />
      </div>
      {isUntrained && <p className={styles.note}>{t('draw.untrained')}</p>}
      {isMoved && <p className={styles.note}>{t('draw.moved')}</p>}
      {labels && problem && told === null && <p className={styles.note}>{t('draw.chooseDigit')}</p>}
    </div>
  );
}
