// Saved runs side by side: their grids, and their curves on the same axes.
import type { NetworkName } from '../../config/networks';
import type { SavedQuality, SavedRun } from '../../protocol/savedRun';
import type { CurveAxes } from '../charts/curvePath';
import { Dialog } from '../common/Dialog';
import { NetworkLabel } from '../common/NetworkLabel';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import type { DistanceAxis } from '../quality/distanceAxis';
import { comparableQuality } from './comparableQuality';
import { CompareCurves } from './CompareCurves';
import { CompareQuality } from './CompareQuality';
import { curveAxes } from './curveAxes';
import { RunPicture } from './RunPicture';
import { useRunName } from './useRunName';
import styles from './CompareDialog.module.css';

function LastLoss({ run: { curve }, network }: { readonly run: SavedRun; readonly network: NetworkName }) {
  const format = useFormat();
  return (
    <span className={styles.loss}>
      <NetworkLabel network={network} />
      <span className={styles.figure}>{format.loss(curve[network].at(-1) ?? Number.NaN)}</span>
    </span>
  );
}

interface ComparedQualityProps {
  readonly run: SavedRun;
  /** undefined if it cannot be compared. */
  readonly quality: SavedQuality | undefined;
  readonly axis: DistanceAxis;
  readonly lastStep: number;
}

function ComparedQuality({ run, quality, axis, lastStep }: ComparedQualityProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const name = useRunName()(run);
  if (!quality) return <p className={styles.losses}>{t('runs.notMeasured')}</p>;
  const distance = format.figure(quality.frechet.at(-1) ?? Number.NaN);
  return (
    <>
      <p className={styles.losses}>
        {t('quality.frechet')}
        <span className={styles.figure}>{distance}</span>
      </p>
      <CompareQuality
        quality={quality}
        lastStep={lastStep}
        axis={axis}
        label={t('runs.qualityCurve', { name, distance })}
      />
    </>
  );
}

interface ComparedProps {
  readonly run: SavedRun;
  readonly axes: CurveAxes;
  readonly quality: SavedQuality | undefined;
  /** undefined if no run was measured. */
  readonly distances: DistanceAxis | undefined;
}

function Compared({ run, axes, quality, distances }: ComparedProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const name = useRunName()(run);
  const step = format.integer(run.step);
  return (
    <li className={styles.run} aria-label={name}>
      <RunPicture run={run} label={t('runs.picture', { name, step })} className={styles.picture} />
      <h3 className={styles.name}>{name}</h3>
      <p className={styles.meta}>{t('runs.metaCompared', { step, seed: String(run.seed) })}</p>
      <p className={styles.losses}>
        <LastLoss run={run} network="generator" />
        <LastLoss run={run} network="discriminator" />
      </p>
      <CompareCurves curve={run.curve} axes={axes} label={t('runs.curves', { name, step })} />
      {distances && <ComparedQuality run={run} quality={quality} axis={distances} lastStep={axes.lastStep} />}
    </li>
  );
}

export interface CompareDialogProps {
  readonly runs: readonly SavedRun[];
  readonly onClose: () => void;
}

export default function CompareDialog({ runs, onClose }: CompareDialogProps) {
  const t = useTranslateAll();
  const curves = runs.map(({ curve }) => curve);
  const axes = curveAxes(curves);
  const comparable = comparableQuality(curves);
  return (
    <Dialog title={t('runs.compareTitle')} size="large" onClose={onClose}>
      <ul className={styles.runs}>
        {runs.map((run, index) => (
          <Compared
            key={run.id}
            run={run}
            axes={axes}
            quality={comparable?.qualities[index]}
            distances={comparable?.axis}
          />
        ))}
      </ul>
      <p className={styles.explain}>{t('runs.compareExplain')}</p>
    </Dialog>
  );
}
