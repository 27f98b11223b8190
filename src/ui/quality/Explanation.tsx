// What each figure means, for those who want to know.
import { useTranslate } from '../i18n/translate';
import styles from './Explanation.module.css';

const FIGURES = ['frechet', 'kernel', 'coverage', 'density', 'certainty', 'agreement'] as const;

export function Explanation() {
  const t = useTranslate();
  return (
    <details className={styles.explanation}>
      <summary>{t('quality.explainTitle')}</summary>
      <p>{t('quality.explain')}</p>
      <dl>
        {FIGURES.map((figure) => (
          <div key={figure} className={styles.figure}>
            <dt>{t(`quality.${figure}`)}</dt>
            <dd>{t(`quality.hints.${figure}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
