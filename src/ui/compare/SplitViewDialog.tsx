// Two runs on the same noise: their digits under a wipe, the settings that differ, and their curves over one another. It
// is loaded when it is opened. A training goes on meanwhile.
import { useEffect } from 'react';
import { actions } from '../../state/actions';
import {
  PRESENT_RUN,
  SIDES,
  useComparison,
  type ComparedRun,
  type Pair,
  type RunChoice,
} from '../../state/comparing/comparisonStore';
import { shownMoment } from '../../state/comparing/moments';
import { useLosses } from '../../state/losses/lossStore';
import { useQuality } from '../../state/quality/qualityStore';
import { savedCurve } from '../../state/saving/savedCurve';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import type { SavedCurve } from '../../protocol/savedRun';
import { Dialog } from '../common/Dialog';
import { useTranslateAll } from '../i18n/lateTexts';
import { ErrorText } from '../notices/ErrorText';
import { DifferingSettings } from './DifferingSettings';
import { MomentChoice } from './MomentChoice';
import { useChoiceName } from './names';
import { OverlaidCurves } from './OverlaidCurves';
import { RunSelect } from './RunSelect';
import styles from './SplitViewDialog.module.css';
import { Wipe } from './Wipe';

const NO_CURVE: SavedCurve = { step: [], discriminator: [], generator: [] };

function useCurve(choice: RunChoice): SavedCurve {
  const saved = useSavedRuns(({ runs }) => runs.find(({ id }) => id === choice)?.curve);
  const points = useLosses((losses) => losses.points);
  const measured = useQuality((quality) => quality.points);
  return choice === PRESENT_RUN ? savedCurve(points, measured) : (saved ?? NO_CURVE);
}

interface DetailsProps {
  readonly chosen: Pair<RunChoice>;
  readonly runs: Pair<ComparedRun>;
  readonly names: Pair<string>;
}

function Details({ chosen, runs: { left, right }, names }: DetailsProps) {
  const t = useTranslateAll();
  const curves = { left: useCurve(chosen.left), right: useCurve(chosen.right) };
  const step = useComparison((comparison) => {
    const shown = shownMoment(comparison);
    return shown?.moment === 'same-step' ? shown.step : null;
  });
  return (
    <>
      <h3 className={styles.heading}>{t('compare.differences')}</h3>
      <DifferingSettings configs={{ left: left.config, right: right.config }} names={names} />
      <h3 className={styles.heading}>{t('compare.curves')}</h3>
      <OverlaidCurves curves={curves} names={names} step={step} />
    </>
  );
}

function Problems({ names }: { readonly names: Pair<string> }) {
  const problems = useComparison((comparison) => comparison.problems);
  return SIDES.map((side) => {
    const problem = problems[side];
    return (
      problem && (
        <div key={side} className={styles.problem} role="alert">
          <strong>{names[side]}</strong>
          <ErrorText error={problem} />
        </div>
      )
    );
  });
}

function Content({ chosen }: { readonly chosen: Pair<RunChoice> }) {
  const nameOf = useChoiceName();
  const names = { left: nameOf(chosen.left), right: nameOf(chosen.right) };
  const { left, right } = useComparison((comparison) => comparison.runs);
  const pictures = useComparison((comparison) => comparison.pictures);
  return (
    <div className={styles.content}>
      <div className={styles.digits}>
        <div className={styles.selects}>
          <RunSelect chosen={chosen} side="left" />
          <RunSelect chosen={chosen} side="right" />
        </div>
        <Problems names={names} />
        <Wipe pictures={pictures} names={names} />
        <MomentChoice />
      </div>
      <div className={styles.details}>
        {left && right && <Details chosen={chosen} runs={{ left, right }} names={names} />}
      </div>
    </div>
  );
}

export interface SplitViewDialogProps {
  /** The runs at first; the dialog lets others be chosen. */
  readonly first: Pair<RunChoice>;
  readonly onClose: () => void;
}

export default function SplitViewDialog({ first, onClose }: SplitViewDialogProps) {
  const t = useTranslateAll();
  const chosen = useComparison((comparison) => comparison.chosen);
  useEffect(() => {
    void actions.compare(first);
    return () => void actions.endComparing();
  }, [first]);
  return (
    <Dialog title={t('compare.title')} size="wide" onClose={onClose}>
      {chosen && <Content chosen={chosen} />}
    </Dialog>
  );
}
