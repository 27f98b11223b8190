// The captions of a timelapse's frames, in the visitor's language.
import { useCallback } from 'react';
import type { TimelapseCaption } from '../../protocol/timelapse';
import type { FrameFigures } from '../../state/timeline/timelapseActions';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';

export function useCaption(): (figures: FrameFigures) => TimelapseCaption {
  const t = useTranslate();
  const format = useFormat();
  return useCallback(
    ({ step, generator, discriminator, frechet }) => ({
      step: t('grid.step', { step: format.integer(step) }),
      generator: { name: t('networks.generator'), loss: format.loss(generator) },
      discriminator: { name: t('networks.discriminator'), loss: format.loss(discriminator) },
      ...(frechet !== undefined && { distance: t('quality.short', { distance: format.figure(frechet) }) }),
    }),
    [t, format],
  );
}
