// The controls and the status of the run: the main button, single step and reset, the step and the progress. A saved
// run that can be continued is offered beside them.
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { Shown } from '../classroom/Shown';
import { useTouredPart } from '../common/useTouredPart';
import { useTranslate } from '../i18n/translate';
import { ResumeOffer } from '../late/late';
import { PrimaryButton } from './PrimaryButton';
import { ProgressBar } from './ProgressBar';
import { ResetButton } from './ResetButton';
import { SingleStepButton } from './SingleStepButton';
import { StatusLine } from './StatusLine';
import styles from './RunBar.module.css';

export function RunBar() {
  const t = useTranslate();
  const offered = useSavedRuns((saved) => saved.offered);
  const touredPart = useTouredPart('run');
  return (
    <section className={styles.bar} aria-label={t('run.heading')} {...touredPart}>
      <div className={styles.row}>
        <div className={styles.buttons}>
          <PrimaryButton />
          <SingleStepButton />
          <ResetButton />
        </div>
        <StatusLine />
      </div>
      <ProgressBar />
      <Shown part="library">{offered && <ResumeOffer run={offered} />}</Shown>
    </section>
  );
}
