// Numbers as a picture in the visitor's colours: the brighter, the larger.
import { useEffect, useRef } from 'react';
import { colorMap } from '../../../picture/colorMaps';
import { usePreferences } from '../../../state/preferences/preferencesStore';
import { classes } from '../../common/classes';
import { heatOf, levelsOf } from './heat';
import styles from './Layers.module.css';

interface HeatmapProps {
  readonly label: string;
  /** The shape of one row: see `heatOf`. */
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

export function Heatmap({ label, shape, values }: HeatmapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colors = usePreferences((preferences) => preferences.colorMap);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const { width, height, cells } = heatOf(shape);
    const { levels } = levelsOf(values);
    const table = colorMap(colors);
    Object.assign(canvas.current, { width, height });
    const image = context.createImageData(width, height);
    const words = new Uint32Array(image.data.buffer);
    cells.forEach((index, cell) => {
      if (index >= 0) words[cell] = table[levels[index]!]!;
    });
    context.putImageData(image, 0, 0);
  }, [shape, values, colors]);
  const { width, height } = heatOf(shape);
  return (
    <canvas
      ref={canvas}
      className={classes(styles.heat, height > width / 2 && styles.small)}
      role="img"
      aria-label={label}
    />
  );
}
