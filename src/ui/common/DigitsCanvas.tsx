// Images side by side in the visitor's colours, with sharp pixels. The style sheet gives the size.
import { useEffect, useRef } from 'react';
import { IMAGE_SIDE, IMAGE_SIZE } from '../../config/datasets';
import { colorMap } from '../../picture/colorMaps';
import { usePreferences } from '../../state/preferences/preferencesStore';

interface DigitsCanvasProps {
  /** 784 bytes for each image, from 0 (background) to 255 (ink). */
  readonly pixels: Uint8Array;
  readonly className?: string | undefined;
}

export function DigitsCanvas({ pixels, className }: DigitsCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colors = usePreferences((preferences) => preferences.colorMap);
  const count = pixels.length / IMAGE_SIZE;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const table = colorMap(colors);
    for (let i = 0; i < count; i += 1) {
      const image = context.createImageData(IMAGE_SIDE, IMAGE_SIDE);
      const words = new Uint32Array(image.data.buffer);
      words.forEach((_, p) => (words[p] = table[pixels[i * IMAGE_SIZE + p]!]!));
      context.putImageData(image, i * IMAGE_SIDE, 0);
    }
  }, [pixels, count, colors]);
  return (
    <canvas ref={canvas} className={className} width={count * IMAGE_SIDE} height={IMAGE_SIDE} aria-hidden />
  );
}
