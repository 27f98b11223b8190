// One image, large enough to see, with its name beside it.
import type { ReactNode } from 'react';
import { DigitsCanvas } from '../common/DigitsCanvas';
import styles from './DigitPicture.module.css';

interface DigitPictureProps {
  /** 784 bytes, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array;
  readonly label: ReactNode;
}

export function DigitPicture({ pixels, label }: DigitPictureProps) {
  return (
    <figure className={styles.figure}>
      <DigitsCanvas pixels={pixels} className={styles.picture} />
      <figcaption>{label}</figcaption>
    </figure>
  );
}
