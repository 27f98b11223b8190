// Images drawn by hand, one after another, each with its label. They come into the middle as MNIST's digits do.
import { Plus, Undo2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { actions } from '../../state/actions';
import { DRAWING_SIDE, fitted, type Drawing, type Point, type Stroke } from '../../state/ownImages/drawings';
import { Button } from '../common/Button';
import { usePointerPlace } from '../common/usePointerPlace';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './DrawingPad.module.css';

/** Rows and columns of the paper, in its own pixels. */
const PAPER_SIDE = 280;
const PAPER_PEN = 18;
/** The pen of a drawing: as thick as MNIST's strokes are. */
const PEN = 9;
const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

function draw(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  color: string,
  pen: number,
): void {
  Object.assign(context, { strokeStyle: color, lineWidth: pen, lineCap: 'round', lineJoin: 'round' });
  for (const [first, ...rest] of strokes) {
    if (!first) continue;
    context.beginPath();
    context.moveTo(first.x, first.y);
    // A dot is a line without length.
    for (const { x, y } of rest.length > 0 ? rest : [first]) context.lineTo(x, y);
    context.stroke();
  }
}

function toPixels(strokes: readonly Stroke[]): Uint8Array {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = DRAWING_SIDE;
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'black';
  context.fillRect(0, 0, DRAWING_SIDE, DRAWING_SIDE);
  draw(context, fitted(strokes), 'white', PEN);
  const { data } = context.getImageData(0, 0, DRAWING_SIDE, DRAWING_SIDE);
  return Uint8Array.from({ length: DRAWING_SIDE ** 2 }, (_, at) => data[at * 4]!);
}

interface PaperProps {
  readonly strokes: readonly Stroke[];
  readonly onChange: (strokes: readonly Stroke[]) => void;
}

function Paper({ strokes, onChange }: PaperProps) {
  const t = useTranslateAll();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, PAPER_SIDE, PAPER_SIDE);
    draw(context, strokes, getComputedStyle(context.canvas).color, PAPER_PEN);
  }, [strokes]);
  const pointer = usePointerPlace((x, y, isPressed) => {
    const place: Point = { x: x * PAPER_SIDE, y: y * PAPER_SIDE };
    const last = strokes.at(-1);
    if (isPressed) onChange([...strokes, [place]]);
    else if (last) onChange([...strokes.slice(0, -1), [...last, place]]);
  });
  return (
    <canvas
      ref={canvas}
      className={styles.paper}
      width={PAPER_SIDE}
      height={PAPER_SIDE}
      role="img"
      aria-label={t('ownImages.drawing.canvas')}
      title={t('ownImages.drawing.canvas')}
      {...pointer}
    />
  );
}

interface DrawingPadProps {
  readonly drawings: readonly Drawing[];
  readonly onChange: (drawings: readonly Drawing[]) => void;
  /** Called when the drawings are to be looked at. */
  readonly onDone: () => void;
}

export function DrawingPad({ drawings, onChange, onDone }: DrawingPadProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const id = useId();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [label, setLabel] = useState<number | null>(0);
  const add = (): void => {
    onChange([...drawings, { pixels: toPixels(strokes), label }]);
    setStrokes([]);
    // Whoever draws all ten in turn need not choose each.
    if (label !== null) setLabel((label + 1) % DIGITS.length);
  };
  const undo = (): void => {
    if (strokes.length > 0) setStrokes(strokes.slice(0, -1));
    else onChange(drawings.slice(0, -1));
  };
  const look = (): void => {
    onDone();
    void actions.readDrawings(drawings, t('ownImages.drawing.name'));
  };
  return (
    <div className={styles.pad}>
      <Paper strokes={strokes} onChange={setStrokes} />
      <div className={styles.side}>
        <label htmlFor={id}>{t('ownImages.drawing.label')}</label>
        <select
          id={id}
          className={styles.label}
          value={label ?? ''}
          onChange={({ target }) => setLabel(target.value === '' ? null : Number(target.value))}
        >
          {DIGITS.map((digit) => (
            <option key={digit} value={digit}>
              {digit}
            </option>
          ))}
          <option value="">{t('ownImages.drawing.noLabel')}</option>
        </select>
        <Button icon={Plus} unavailable={strokes.length === 0} onClick={add}>
          {t('ownImages.drawing.add')}
        </Button>
        <Button icon={Undo2} tone="quiet" unavailable={strokes.length + drawings.length === 0} onClick={undo}>
          {t('ownImages.drawing.undo')}
        </Button>
        <p role="status">{t('ownImages.drawing.drawn', { drawn: format.integer(drawings.length) })}</p>
        <Button unavailable={drawings.length === 0} onClick={look}>
          {t('ownImages.drawing.use')}
        </Button>
      </div>
      <p className={styles.about}>{t('ownImages.drawing.about')}</p>
    </div>
  );
}
