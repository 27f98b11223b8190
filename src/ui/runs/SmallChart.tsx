// A saved run's curves, small, with the ends of their axes in words.
import type { ReactNode } from 'react';
import { useFormat } from '../i18n/format';
import styles from './SmallChart.module.css';

interface SmallChartProps {
  readonly label: string;
  /** The drawing's own measure. It is as high as this, in pixels, and stretched to the width of its place. */
  readonly size: { readonly width: number; readonly height: number };
  readonly top: number;
  readonly bottom: number;
  readonly lastStep: number;
  /** Elements of an <svg> of the size. */
  readonly children: ReactNode;
}

export function SmallChart({ label, size, top, bottom, lastStep, children }: SmallChartProps) {
  const format = useFormat();
  return (
    <div className={styles.chart} role="img" aria-label={label}>
      <span className={styles.top}>{format.exact(top)}</span>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${size.width} ${size.height}`}
        height={size.height}
        preserveAspectRatio="none"
        aria-hidden
      >
        {children}
      </svg>
      <span className={styles.bottom}>{format.exact(bottom)}</span>
      <span className={styles.last}>{format.tick(lastStep)}</span>
    </div>
  );
}
