// The evidence for a failure, as a sentence with its numbers.
import type { Failure } from '../../state/failures/failures';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';

export function useEvidence(failure: Failure): string {
  const t = useTranslateAll();
  const format = useFormat();
  const step = format.integer(failure.step);
  switch (failure.id) {
    case 'losses-run-away':
      return t('failures.evidence.losses-run-away', {
        network: t(`networks.${failure.network}`),
        loss: format.figure(failure.loss),
        step,
      });
    case 'generator-still':
      return t('failures.evidence.generator-still', {
        fromStep: format.integer(failure.fromStep),
        step,
        distance: format.figure(failure.frechet),
      });
    case 'critic-won':
      return t('failures.evidence.critic-won', {
        fromStep: format.integer(failure.fromStep),
        loss: format.figure(failure.loss),
        distance: format.figure(failure.frechet),
      });
    case 'labels-ignored':
      return t('failures.evidence.labels-ignored', { share: format.percent(failure.share), step });
    case 'one-digit':
      return t('failures.evidence.one-digit', {
        share: format.percent(failure.share),
        digit: failure.digit,
        step,
      });
    case 'copies':
      return t('failures.evidence.copies', {
        copies: format.integer(failure.copies),
        images: format.integer(failure.images),
        step,
      });
    default:
      return failure satisfies never;
  }
}
