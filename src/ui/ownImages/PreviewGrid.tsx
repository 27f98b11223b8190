// Some of the images as they would be trained on, each with its label.
import { IMAGE_SIZE } from '../../config/datasets';
import type { ImagesPreview } from '../../protocol/ownImages';
import { DigitsCanvas } from '../common/DigitsCanvas';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './PreviewGrid.module.css';

export function PreviewGrid({ preview: { pixels, labels, images } }: { readonly preview: ImagesPreview }) {
  const t = useTranslateAll();
  const format = useFormat();
  const shown = pixels.length / IMAGE_SIZE;
  return (
    <figure className={styles.figure}>
      <div className={styles.grid} data-testid="own-images-preview">
        {Array.from({ length: shown }, (_, index) => (
          <div key={index} className={styles.image}>
            <DigitsCanvas
              className={styles.pixels}
              pixels={pixels.subarray(index * IMAGE_SIZE, (index + 1) * IMAGE_SIZE)}
            />
            {labels && <span className={styles.label}>{labels[index]}</span>}
          </div>
        ))}
      </div>
      <figcaption className={styles.caption}>
        {t('ownImages.shown', { shown: format.integer(shown), images: format.integer(images) })}
      </figcaption>
    </figure>
  );
}
