// Draws the caption below a frame's digits: the step on the left; on the right the Frechet distance, if it is known, and
// both losses, each network in its colour and with its mark, as in the page's charts.
import type { CaptionLoss, TimelapseCaption } from '../protocol/timelapse';
import { captionFont } from './captionFont';
import type { FrameLayout } from '../picture/frameLayout';
import { PALETTE } from './palette';

type Context = OffscreenCanvasRenderingContext2D;

interface Part {
  readonly text: string;
  readonly color: string;
  readonly mark: 'circle' | 'square' | 'none';
}

/** In units of the letters' height. */
const MARK_RADIUS = 0.3;
const MARK_GAP = 0.4;
const PART_GAP = 1.2;

function partsOf({ generator, discriminator, distance }: TimelapseCaption, isNamed: boolean): Part[] {
  const text = ({ name, loss }: CaptionLoss): string => (isNamed ? `${name} ${loss}` : loss);
  return [
    ...(distance === undefined ? [] : [{ text: distance, color: PALETTE.ink, mark: 'none' } as const]),
    { text: text(generator), color: PALETTE.generator, mark: 'circle' },
    { text: text(discriminator), color: PALETTE.discriminator, mark: 'square' },
  ];
}

/** The room for a part's mark, before its text. */
const markWidth = ({ mark }: Part, unit: number): number =>
  mark === 'none' ? 0 : (2 * MARK_RADIUS + MARK_GAP) * unit;

function widthOf(context: Context, parts: readonly Part[], unit: number): number {
  const widths = parts.map((part) => markWidth(part, unit) + context.measureText(part.text).width);
  return widths.reduce((sum, width) => sum + width, (parts.length - 1) * PART_GAP * unit);
}

function drawPart(context: Context, part: Part, x: number, y: number, unit: number): number {
  const radius = MARK_RADIUS * unit;
  context.fillStyle = part.color;
  if (part.mark === 'circle') {
    context.beginPath();
    context.arc(x + radius, y, radius, 0, 2 * Math.PI);
    context.fill();
  } else if (part.mark === 'square') context.fillRect(x, y - radius, 2 * radius, 2 * radius);
  const textX = x + markWidth(part, unit);
  context.fillText(part.text, textX, y);
  return textX + context.measureText(part.text).width;
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
