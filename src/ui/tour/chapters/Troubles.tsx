// The failures that a run can show, and which of them this one shows now.
import { FAILURE_IDS } from '../../../state/failures/failures';
import { useFailures } from '../../../state/failures/failuresStore';
import { useTranslateAll } from '../../i18n/lateTexts';
import { useTexts } from '../TextsContext';
import live from './Live.module.css';
import styles from './Troubles.module.css';

export function Troubles() {
  const t = useTranslateAll();
  const texts = useTexts();
  const failures = useFailures((state) => state.failures);
  return (
    <section className={live.live} aria-label={texts.chapters.trouble.title}>
      <dl className={styles.troubles}>
        {FAILURE_IDS.map((id) => (
          <div key={id}>
            <dt>
              {t(`failures.names.${id}`)}
              {failures.some((failure) => failure.id === id) && (
                <span className={styles.present}>{texts.present}</span>
              )}
            </dt>
            <dd className={live.soft}>{t(`failures.about.${id}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={live.soft}>{failures.length === 0 && texts.allWell}</p>
    </section>
  );
}
