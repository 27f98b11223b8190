// Offers to continue the last run when the page opens: its picture, its step, and two buttons. It is shown over the
// digits of a run that has not begun, moves nothing else, and disappears when either button is pressed.
import { Play } from 'lucide-react';
import { useId } from 'react';
import type { SavedRun } from '../../protocol/savedRun';
import { actions } from '../../state/actions';
import { Button } from '../common/Button';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { RunPicture } from './RunPicture';
import { useRunName } from './useRunName';
import styles from './ResumeOffer.module.css';

export function ResumeOffer({ run }: { readonly run: SavedRun }) {
  const t = useTranslateAll();
  const format = useFormat();
  const nameOf = useRunName();
  const titleId = useId();
  const step = format.integer(run.step);
  return (
    <section className={styles.offer} aria-labelledby={titleId}>
      <RunPicture
        run={run}
        label={t('runs.picture', { name: nameOf(run), step })}
        className={styles.picture}
      />
      <div className={styles.words}>
        <h2 id={titleId} className={styles.title}>
          {t('runs.offerHeading')}
        </h2>
        {run.name !== null && <p className={styles.name}>{run.name}</p>}
        <p className={styles.meta}>
          {t('runs.metaStep', { step, steps: format.integer(run.steps) })}
          {' · '}
          {t('runs.metaSaved', { time: format.time(run.savedAt) })}
        </p>
        <div className={styles.ways}>
          <Button tone="primary" icon={Play} onClick={() => void actions.continueOffered()}>
            {t('runs.continue', { step })}
          </Button>
          <Button onClick={() => void actions.declineOffered()}>{t('runs.startAnew')}</Button>
        </div>
        <p className={styles.note}>{t('runs.offerNote')}</p>
      </div>
    </section>
  );
}
