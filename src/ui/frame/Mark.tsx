// The logo: an eight made of pixels, half in the generator's colour and half in the discriminator's.
import styles from './Mark.module.css';

const ROWS = ['.##.', '#..#', '#..#', '.##.', '#..#', '#..#', '.##.'];
const PITCH = 4;
const PIXEL = 3;

const pixels = ROWS.flatMap((row, y) => [...row].flatMap((cell, x) => (cell === '#' ? [{ x, y }] : [])));

export function Mark() {
  return (
    <svg
      className={styles.mark}
      viewBox={`0 0 ${4 * PITCH} ${ROWS.length * PITCH}`}
      width="16"
      height="28"
      aria-hidden
    >
      {pixels.map(({ x, y }) => (
        <rect
          key={`${x},${y}`}
          className={x < 2 ? styles.generator : styles.discriminator}
          x={x * PITCH}
          y={y * PITCH}
          width={PIXEL}
          height={PIXEL}
        />
      ))}
    </svg>
  );
}
