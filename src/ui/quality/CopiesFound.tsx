// Whether the generator copies: how many of its images are as near to those it was trained on as copies are, beside the
// pair that is nearest.
import { memorises } from '../../state/failures/signs';
import type { FoundCopies } from '../../state/quality/qualityStore';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { DigitPicture } from './DigitPicture';
import styles from './CopiesFound.module.css';

export function CopiesFound({ found }: { readonly found: FoundCopies }) {
  const t = useTranslateAll();
  const format = useFormat();
  const { copies, images, nearest, step } = found;
  return (
    <div className={styles.found} role="status">
      <p>
        <strong className={styles.verdict}>
          {t(memorises(found) ? 'quality.memorises' : 'quality.noCopies')}
        </strong>{' '}
        {t('quality.copiesFound', {
          copies: format.integer(copies),
          images: format.integer(images),
          step: format.integer(step),
        })}
      </p>
      <div className={styles.pair}>
        <DigitPicture pixels={nearest.image} label={t('quality.nearestImage')} />
        <DigitPicture pixels={nearest.real} label={t('quality.nearestReal')} />
      </div>
    </div>
  );
}
