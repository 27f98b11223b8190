// The tiles of the grid as something to point at, over its canvas: by hovering, by a tap, or by keyboard. The arrow keys
// move from tile to tile. A click or Enter opens a tile; a tap only points, and a second one or one elsewhere ends that.
import { memo, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { GRID_SIDE } from '../../config/grid';
import { actions } from '../../state/actions';
import { useTiles } from '../../state/tiles/tileStore';
import { useTranslate } from '../i18n/translate';
import { PointedTile } from '../late/late';
import { tileAfter } from './tileKeys';
import styles from './TileLayer.module.css';

const SIDE = Array.from({ length: GRID_SIDE }, (_, i) => i);

/** The tile that an event is about; null if it is none. */
function tileOf({ target }: { readonly target: EventTarget }): number | null {
  const cell = target instanceof Element ? target.closest('[data-tile]') : null;
  return cell ? Number(cell.getAttribute('data-tile')) : null;
}

const isTouch = ({ pointerType }: PointerEvent): boolean => pointerType === 'touch';

/** @param stop the tile at which the Tab key stops */
const Cells = memo(function Cells({ stop }: { readonly stop: number }) {
  const t = useTranslate();
  return SIDE.map((row) => (
    <div key={row} role="row" className={styles.row}>
      {SIDE.map((column) => {
        const tile = row * GRID_SIDE + column;
        return (
          <div
            key={column}
            role="gridcell"
            aria-label={t('tiles.noise', { tile })}
            tabIndex={tile === stop ? 0 : -1}
            className={styles.cell}
            data-tile={tile}
          />
        );
      })}
    </div>
  ));
});

/** Ends the pointing with a press outside of the element. */
function useEndOutside(element: React.RefObject<HTMLElement | null>, isPointing: boolean): void {
  useEffect(() => {
    if (!isPointing) return undefined;
    const end = ({ target }: Event): void => {
      if (target instanceof Node && !element.current?.contains(target)) void actions.pointAt(null);
    };
    document.addEventListener('pointerdown', end);
    return () => document.removeEventListener('pointerdown', end);
  }, [element, isPointing]);
}

export function TileLayer() {
  const t = useTranslate();
  const layer = useRef<HTMLDivElement>(null);
  const touched = useRef(false);
  const [stop, setStop] = useState(0);
  const isPointing = useTiles((tiles) => tiles.pointed !== null);
  const [hasPointed, setHasPointed] = useState(false);
  if (isPointing && !hasPointed) setHasPointed(true);
  useEndOutside(layer, isPointing);
  useEffect(() => () => void actions.pointAt(null), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const tile = tileOf(event);
    if (tile === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = tileAfter(event.key, tile);
    if (event.key === 'Enter' || event.key === ' ') void actions.openTile(tile);
    else if (event.key === 'Escape') void actions.pointAt(null);
    else if (next === null) return;
    else layer.current?.querySelector<HTMLElement>(`[data-tile="${next}"]`)?.focus();
    event.preventDefault();
  };

  /** Points at the tile with the focus, if it was reached by keyboard. */
  const pointAtFocus = (): void => {
    const focused = layer.current?.querySelector('[data-tile]:focus-visible');
    void actions.pointAt(focused ? tileOf({ target: focused }) : null);
  };

  return (
    <div
      ref={layer}
      className={styles.layer}
      onPointerDown={(event) => (touched.current = isTouch(event))}
      onPointerOver={(event) => {
        if (!isTouch(event)) void actions.pointAt(tileOf(event));
      }}
      onPointerLeave={(event) => {
        if (!isTouch(event)) pointAtFocus();
      }}
      onFocus={(event) => {
        const tile = tileOf(event);
        if (tile === null) return;
        setStop(tile);
        if (event.target.matches(':focus-visible')) void actions.pointAt(tile);
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !layer.current?.contains(relatedTarget))
          void actions.pointAt(null);
      }}
      onClick={(event) => {
        const tile = tileOf(event);
        if (tile === null) return;
        if (!touched.current) void actions.openTile(tile);
        else void actions.pointAt(useTiles.getState().pointed === tile ? null : tile);
      }}
      onKeyDown={onKeyDown}
    >
      <div role="grid" aria-label={t('tiles.label')} className={styles.cells}>
        <Cells stop={stop} />
      </div>
      {hasPointed && <PointedTile />}
    </div>
  );
}
