// Who measures the figures, and what each of them means.
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './Explanation.module.css';

const FIGURES = ['frechet', 'kernel', 'coverage', 'density', 'certainty', 'agreement'] as const;

export function FiguresExplained() {
  const t = useTranslateAll();
  return (
    <>
      <p>{t('quality.explain')}</p>
      <dl>
        {FIGURES.map((figure) => (
          <div key={figure} className={styles.figure}>
            <dt>{t(`quality.${figure}`)}</dt>
            <dd>{t(`quality.hints.${figure}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
