// When both runs are looked at, and what their pictures have in common then: the noise, the step, or neither.
import { actions } from '../../state/actions';
import {
  MOMENTS,
  useComparison,
  type ComparedRun,
  type ComparisonState,
  type Pair,
} from '../../state/comparing/comparisonStore';
import {
  haveSameGrid,
  noiseObstacle,
  noiseSeed,
  shownMoment,
  type ShownMoment,
} from '../../state/comparing/moments';
import { Segmented } from '../common/Segmented';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { LabelledSlider } from '../play/LabelledSlider';
import styles from './MomentChoice.module.css';

function StepSlider({ steps, step }: ShownMoment) {
  const t = useTranslateAll();
  const format = useFormat();
  const index = steps.findLastIndex((each) => each <= step);
  return (
    <LabelledSlider
      label={t('timeline.slider')}
      value={index}
      most={steps.length - 1}
      valueText={t('timeline.value', { step: format.integer(step) })}
      onChange={(chosen) => void actions.compareAt('same-step', steps[chosen] ?? null)}
    />
  );
}

interface CommonProps {
  readonly comparison: ComparisonState;
  readonly runs: Pair<ComparedRun>;
  readonly shown: ShownMoment;
}

/** What the two pictures have in common. */
function Common({ comparison: { chosen, pictures }, runs: { left, right }, shown }: CommonProps) {
  const t = useTranslateAll();
  const format = useFormat();
  if (!chosen) return null;
  const obstacle = noiseObstacle(left.config, right.config);
  if (shown.moment === 'latest') {
    const seed = String(noiseSeed(chosen, { left: left.config, right: right.config }));
    if (obstacle === null) return t('compare.sameNoise', { seed });
    return t(`compare.obstacles.${obstacle}`, {
      seed,
      left: format.integer(left.config.latentSize),
      right: format.integer(right.config.latentSize),
    });
  }
  const isSame = haveSameGrid(left.config, right.config);
  const noise = isSame
    ? t('compare.sameNoise', { seed: String(left.config.seed) })
    : t('compare.ownNoise', { left: String(left.config.seed), right: String(right.config.seed) });
  const isSameStep = pictures.left?.step === pictures.right?.step;
  return isSameStep ? noise : `${noise} ${t('compare.otherSteps')}`;
}

export function MomentChoice() {
  const t = useTranslateAll();
  const comparison = useComparison();
  const { left, right } = comparison.runs;
  const shown = shownMoment(comparison);
  if (!left || !right || !shown) return <div className={styles.moment} />;
  return (
    <div className={styles.moment}>
      {shown.steps.length === 0 ? (
        <p>{t('compare.noTimeline')}</p>
      ) : (
        <div className={styles.ways}>
          <Segmented
            legend={t('compare.moment')}
            options={MOMENTS.map((value) => ({ value, label: t(`compare.moments.${value}`) }))}
            value={shown.moment}
            onChange={(moment) => void actions.compareAt(moment, comparison.wantedStep)}
          />
          {shown.moment === 'same-step' && <StepSlider {...shown} />}
        </div>
      )}
      <p role="status">
        <Common comparison={comparison} runs={{ left, right }} shown={shown} />
      </p>
    </div>
  );
}
