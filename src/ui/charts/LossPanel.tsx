// The losses: both networks' present values, which are also the chart's legend; the curves; and their smoothing.
import type { NetworkName } from '../../config/networks';
import { useLosses } from '../../state/losses/lossStore';
import { useRun } from '../../state/run/runStore';
import { LargeFigure, LargeFigures } from '../common/LargeFigures';
import { lazyPart } from '../common/lazyParts';
import { Panel } from '../common/Panel';
import { NetworkLabel } from '../common/NetworkLabel';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { SmoothingSlider } from './SmoothingSlider';
import styles from './LossPanel.module.css';

/** Its library is large, and not needed to press Train: it comes with the first losses. */
const LossChart = lazyPart(() => import('./LossChart'));

function Figure({ network }: { readonly network: NetworkName }) {
  const format = useFormat();
  const loss = useRun((run) => run[`${network}Loss`]);
  return <LargeFigure name={<NetworkLabel network={network} />}>{format.loss(loss)}</LargeFigure>;
}

/** The chart in one sentence, for screen readers. */
function Summary() {
  const t = useTranslate();
  const format = useFormat();
  const last = useLosses((losses) => losses.points.at(-1));
  if (!last) return t('losses.summaryEmpty');
  return t('losses.summary', {
    step: format.integer(last.step),
    generator: format.loss(last.generatorSmooth),
    discriminator: format.loss(last.discriminatorSmooth),
  });
}

export function LossPanel() {
  const t = useTranslate();
  const empty = useLosses((losses) => losses.points.length === 0);
  return (
    <Panel title={t('losses.heading')} part="losses" beside={<SmoothingSlider />}>
      <LargeFigures>
        <Figure network="generator" />
        <Figure network="discriminator" />
      </LargeFigures>
      <figure className={styles.chart}>
        <div className={styles.drawing} aria-hidden>
          {!empty && <LossChart />}
        </div>
        {empty && (
          <p className={styles.placeholder}>
            <span className={styles.words}>{t('losses.placeholder')}</span>
          </p>
        )}
        <figcaption className="visually-hidden">
          <Summary />
        </figcaption>
      </figure>
      <p className={styles.explain}>{t('losses.explain')}</p>
    </Panel>
  );
}
