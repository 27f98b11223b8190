// How often the judge reads each digit: ten bars, with a line where all would end if each were as frequent.
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import styles from './DigitsHistogram.module.css';

/** The share at the top of the drawing: a digit that is more frequent than this fills it. */
const MOST = 0.3;

export function DigitsHistogram({ shares }: { readonly shares: readonly number[] }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <ol className={styles.bars} aria-label={t('quality.histogram')}>
      {shares.map((share, digit) => (
        <li
          key={digit}
          className={styles.digit}
          title={t('quality.share', { digit, share: format.percent(share) })}
        >
          <span className={styles.room} aria-hidden>
            <span className={styles.bar} style={{ height: `${Math.min(1, share / MOST) * 100}%` }} />
          </span>
          <span aria-hidden>{digit}</span>
          <span className="visually-hidden">
            {t('quality.share', { digit, share: format.percent(share) })}
          </span>
        </li>
      ))}
    </ol>
  );
}
