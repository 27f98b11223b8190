// Which run is on one side, and the step of its picture.
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { actions } from '../../state/actions';
import { useComparison, type Pair, type RunChoice, type Side } from '../../state/comparing/comparisonStore';
import { classes } from '../common/classes';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { useChoiceName, useChoices } from './names';
import styles from './RunSelect.module.css';

const ICON_PIXELS = 14;

/** A run that was on the other side changes places with the one here. */
function chosenWith(chosen: Pair<RunChoice>, side: Side, choice: RunChoice): Pair<RunChoice> {
  const other = side === 'left' ? 'right' : 'left';
  const changed = { ...chosen, [side]: choice };
  return chosen[other] === choice ? { ...changed, [other]: chosen[side] } : changed;
}

interface RunSelectProps {
  readonly chosen: Pair<RunChoice>;
  readonly side: Side;
}

export function RunSelect({ chosen, side }: RunSelectProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const nameOf = useChoiceName();
  const choices = useChoices();
  const step = useComparison((comparison) => comparison.pictures[side]?.step);
  return (
    <div className={classes(styles.run, styles[side])}>
      <select
        className={styles.select}
        aria-label={t(`compare.${side}`)}
        value={chosen[side]}
        onChange={({ target }) => void actions.compare(chosenWith(chosen, side, target.value))}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {nameOf(choice)}
          </option>
        ))}
      </select>
      <p className={styles.step} data-testid={`compared-step-${side}`}>
        {side === 'left' && <ArrowLeft size={ICON_PIXELS} aria-hidden />}
        {step !== undefined && t('grid.step', { step: format.integer(step) })}
        {side === 'right' && <ArrowRight size={ICON_PIXELS} aria-hidden />}
      </p>
    </div>
  );
}
