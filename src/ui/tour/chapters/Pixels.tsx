// A real digit, pixel by pixel: its bytes and its values side by side. The pointer or the arrow keys choose a pixel.
import { Dices } from 'lucide-react';
import { useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { IMAGE_SIDE } from '../../../config/datasets';
import { toValue } from '../../../picture/pixels';
import { actions } from '../../../state/actions';
import type { RealDigit } from '../../../state/tour/tourStore';
import { Button } from '../../common/Button';
import { classes } from '../../common/classes';
import { DigitsCanvas } from '../../common/DigitsCanvas';
import { useFormat } from '../../i18n/format';
import { useRealName } from '../useRealName';
import { useReals } from '../useReals';
import { useTexts } from '../TextsContext';
import { neighbourhood, pixelAfter, type Pixel } from './pixelWays';
import live from './Live.module.css';
import styles from './Pixels.module.css';

const MIDDLE: Pixel = { row: IMAGE_SIDE / 2, column: IMAGE_SIDE / 2 };

interface NumbersProps {
  readonly title: string;
  readonly digit: RealDigit;
  readonly pixel: Pixel;
  readonly textOf: (byte: number) => string;
}

/** The numbers around the pixel. A screen reader is told the pixel itself. */
function Numbers({ title, digit, pixel, textOf }: NumbersProps) {
  return (
    <figure className={styles.numbers} aria-hidden>
      <figcaption className={live.soft}>{title}</figcaption>
      <div className={styles.table}>
        {neighbourhood(pixel).map(({ row, column }) => {
          const isHere = row === pixel.row && column === pixel.column;
          return (
            <span key={`${row} ${column}`} className={classes(styles.number, isHere && styles.here)}>
              {textOf(digit.pixels[row * IMAGE_SIDE + column]!)}
            </span>
          );
        })}
      </div>
    </figure>
  );
}

function pointedAt({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Pixel {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const at = (share: number): number => Math.min(IMAGE_SIDE - 1, Math.max(0, Math.floor(share * IMAGE_SIDE)));
  return { row: at((clientY - top) / height), column: at((clientX - left) / width) };
}

function Digit({ digit }: { readonly digit: RealDigit }) {
  const texts = useTexts();
  const format = useFormat();
  const nameOf = useRealName();
  const [pixel, setPixel] = useState(MIDDLE);
  const { row, column } = pixel;
  const place = row * IMAGE_SIDE + column;
  const byte = digit.pixels[place]!;
  const value = (of: number): string => format.hundredths(toValue(of));
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = pixelAfter(event.key, pixel);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setPixel(next);
  };
  return (
    <>
      <div className={styles.stage}>
        <div
          className={styles.picture}
          role="application"
          aria-label={`${texts.pixels}. ${nameOf(digit)}`}
          tabIndex={0}
          style={{ '--row': row, '--column': column } as CSSProperties}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => setPixel(pointedAt(event))}
          onPointerMove={(event) => setPixel(pointedAt(event))}
        >
          <DigitsCanvas pixels={digit.pixels} className={live.digit} />
          <span className={styles.ring} />
        </div>
        <div className={styles.told}>
          <p>
            {texts.pixelAt(format.integer(row), format.integer(column))}
            <br />
            <span className={live.soft}>{texts.pixelNumber(format.integer(place))}</span>
          </p>
          <p className={classes(live.mono, styles.sum)} data-testid="pixel">
            {texts.pixelSum(format.integer(byte), format.figure(toValue(byte)))}
          </p>
          <p className={live.soft}>{texts.pixelHint}</p>
        </div>
      </div>
      <p className="visually-hidden" aria-live="polite">
        {`${texts.pixelAt(format.integer(row), format.integer(column))}: ${format.integer(byte)}, ${value(byte)}`}
      </p>
      <div className={styles.sides}>
        <Numbers title={texts.bytes} digit={digit} pixel={pixel} textOf={format.integer} />
        <Numbers title={texts.values} digit={digit} pixel={pixel} textOf={value} />
      </div>
    </>
  );
}

export function Pixels() {
  const texts = useTexts();
  const [digit] = useReals(1);
  return (
    <section className={live.live} aria-label={texts.reals}>
      {digit && <Digit digit={digit} />}
      <div className={live.buttons}>
        <Button icon={Dices} onClick={() => void actions.showReals(1)}>
          {texts.another}
        </Button>
      </div>
    </section>
  );
}
