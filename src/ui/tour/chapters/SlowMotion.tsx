// The next step of the run in slow motion: a button that takes it, and then its numbers, half by half.
import { StepForward } from 'lucide-react';
import { actions } from '../../../state/actions';
import { isTraining, useRun } from '../../../state/run/runStore';
import { useTour } from '../../../state/tour/tourStore';
import { Button } from '../../common/Button';
import { useFormat } from '../../i18n/format';
import { useTexts } from '../TextsContext';
import { CriticHalf, ForgerHalf } from './StepHalves';
import styles from './Live.module.css';

export function SlowMotion() {
  const texts = useTexts();
  const format = useFormat();
  const runNumber = useRun((run) => run.runNumber);
  const trains = useRun(isTraining);
  const isReady = useRun((run) => run.phase !== 'preparing' && run.phase !== 'failed');
  const takesStep = useTour((tour) => tour.takesStep);
  const slow = useTour((tour) => tour.slow);
  const step = slow?.runNumber === runNumber ? slow.step : null;
  const name = trains && !takesStep ? texts.takeStepPausing : texts.takeStep;
  return (
    <section className={styles.live} aria-label={texts.chapters.step.title}>
      <div className={styles.buttons}>
        <Button
          tone="primary"
          icon={StepForward}
          unavailable={takesStep || !isReady}
          onClick={() => void actions.takeSlowStep()}
        >
          {takesStep ? texts.takingStep : name}
        </Button>
      </div>
      <p role="status" data-testid="slow-step" data-step={step?.step}>
        {step ? texts.takenStep(format.integer(step.step)) : texts.otherRun}
      </p>
      {step && <CriticHalf key={`critic ${step.step}`} step={step} />}
      {step && <ForgerHalf key={`forger ${step.step}`} step={step} />}
    </section>
  );
}
