// Draws the caption below a frame's digits: the step on the left, both losses on the right, each network in its colour
// and with its mark, as in the page's charts.
import type { CaptionLoss, TimelapseCaption } from '../protocol/timelapse';
import { captionFont } from './captionFont';
import type { FrameLayout } from '../picture/frameLayout';
import { PALETTE } from './palette';

type Context = OffscreenCanvasRenderingContext2D;

interface Part {
  readonly text: string;
  readonly color: string;
  readonly mark: 'circle' | 'square';
}

/** In units of the letters' height. */
const MARK_RADIUS = 0.3;
const MARK_GAP = 0.4;
const PART_GAP = 1.2;

function partsOf({ generator, discriminator }: TimelapseCaption, isNamed: boolean): Part[] {
  const text = ({ name, loss }: CaptionLoss): string => (isNamed ? `${name} ${loss}` : loss);
  return [
    { text: text(generator), color: PALETTE.generator, mark: 'circle' },
    { text: text(discriminator), color: PALETTE.discriminator, mark: 'square' },
  ];
}

function widthOf(context: Context, parts: readonly Part[], unit: number): number {
  const texts = parts.reduce((sum, { text }) => sum + context.measureText(text).width, 0);
  return texts + (parts.length * (2 * MARK_RADIUS + MARK_GAP) + (parts.length - 1) * PART_GAP) * unit;
}

function drawPart(context: Context, { text, color, mark }: Part, x: number, y: number, unit: number): number {
  const radius = MARK_RADIUS * unit;
  context.fillStyle = color;
  if (mark === 'circle') {
    context.beginPath();
    context.arc(x + radius, y, radius, 0, 2 * Math.PI);
    context.fill();
  } else context.fillRect(x, y - radius, 2 * radius, 2 * radius);
  const textX = x + 2 * radius + MARK_GAP * unit;
  context.fillText(text, textX, y);
  return textX + context.measureText(text).width;
}

/** @param top the upper edge of the caption's strip on the canvas */
export function drawCaption(
  context: Context,
  caption: TimelapseCaption,
  layout: FrameLayout,
  top: number,
): void {
  const { width, margin } = layout;
  const { height, fontPixels: unit } = layout.caption;
  const y = top + height / 2;
  context.fillStyle = PALETTE.ground;
  context.fillRect(0, top, width, height);
  context.textBaseline = 'middle';
  context.font = captionFont(unit, 600);
  context.fillStyle = PALETTE.ink;
  context.fillText(caption.step, margin, y);
  const stepEnd = margin + context.measureText(caption.step).width;
  context.font = captionFont(unit, 400);
  const room = width - margin - (stepEnd + PART_GAP * unit);
  const named = partsOf(caption, true);
  const parts = widthOf(context, named, unit) <= room ? named : partsOf(caption, false);
  let x = width - margin - widthOf(context, parts, unit);
  for (const part of parts) x = drawPart(context, part, x, y, unit) + PART_GAP * unit;
}
