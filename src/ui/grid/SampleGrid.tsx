// A board of generated images on a canvas. It repaints only when its pixels, colours or size change.
import { useEffect, useRef, useState } from 'react';
import { GRID_SIDE } from '../../config/grid';
import { boardPixels, type BoardSide } from '../../picture/board';
import { colorMap } from '../../picture/colorMaps';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { classes } from '../common/classes';
import { paintTiles } from './paintTiles';
import styles from './SampleGrid.module.css';

interface SampleGridProps {
  /** 100 images of 784 pixels, 0 to 255. */
  readonly pixels: Uint8Array;
  /** What the picture shows, in words. Without a label, text beside the picture describes it. */
  readonly label?: string;
  readonly side?: BoardSide;
  readonly className?: string | undefined;
  readonly step?: number | undefined;
  readonly testId?: string;
}

/** The width of an element in device pixels. */
function useDevicePixels(element: React.RefObject<HTMLElement | null>): number {
  const [devicePixels, setDevicePixels] = useState(0);
  useEffect(() => {
    const observed = element.current;
    if (!observed) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setDevicePixels(Math.round(entry.contentRect.width * window.devicePixelRatio));
    });
    observer.observe(observed);
    return () => observer.disconnect();
  }, [element]);
  return devicePixels;
}

export function SampleGrid({ pixels, label, side = GRID_SIDE, className, step, testId }: SampleGridProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const devicePixels = useDevicePixels(canvas);
  const colors = usePreferences((preferences) => preferences.colorMap);
  useEffect(() => {
    if (canvas.current && devicePixels > 0) {
      paintTiles(canvas.current, pixels, colorMap(colors), side, devicePixels);
    }
  }, [pixels, colors, side, devicePixels]);
  const words = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <canvas
      ref={canvas}
      {...words}
      className={classes(styles.canvas, className)}
      // Square before the first paint as well: a canvas is 300 by 150 by default.
      width={boardPixels(side)}
      height={boardPixels(side)}
      data-step={step}
      data-testid={testId}
    />
  );
}
