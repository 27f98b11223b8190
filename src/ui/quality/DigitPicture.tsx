// One image, large enough to see, with its name beside it.
import { useEffect, useRef, type ReactNode } from 'react';
import { IMAGE_SIDE } from '../../config/datasets';
import { colorMap } from '../../picture/colorMaps';
import { usePreferences } from '../../state/preferences/preferencesStore';
import styles from './DigitPicture.module.css';

interface DigitPictureProps {
  /** 784 bytes, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array;
  readonly label: ReactNode;
}

export function DigitPicture({ pixels, label }: DigitPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colors = usePreferences((preferences) => preferences.colorMap);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(IMAGE_SIDE, IMAGE_SIDE);
    const table = colorMap(colors);
    new Uint32Array(image.data.buffer).set(Uint32Array.from(pixels, (value) => table[value]!));
    context.putImageData(image, 0, 0);
  }, [pixels, colors]);
  return (
    <figure className={styles.figure}>
      <canvas ref={canvas} className={styles.picture} width={IMAGE_SIDE} height={IMAGE_SIDE} aria-hidden />
      <figcaption>{label}</figcaption>
    </figure>
  );
}
