// The progress of the run, or of loading the data. It shows a moving band while the progress is unknown.
import { useRun, type RunState } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { Bar } from '../common/Bar';
import { useTranslate } from '../i18n/translate';

/** In thousandths, so that the bar moves smoothly, and the component renders only when the bar moves. */
function progressOf(
  { phase, preparation, step, untilStep }: RunState,
  configured: number,
): number | undefined {
  if (preparation.phase === 'loading-data') {
    const { receivedBytes, totalBytes } = preparation;
    return totalBytes === 0 ? undefined : Math.floor((1000 * receivedBytes) / totalBytes);
  }
  if (phase !== 'failed' && preparation.phase !== 'ready') return undefined;
  return Math.floor((1000 * step) / Math.max(1, untilStep, step === 0 ? configured : 0));
}

export function ProgressBar() {
  const t = useTranslate();
  const configured = useSettings((settings) => settings.config.steps);
  const value = useRun((run) => progressOf(run, configured));
  return <Bar label={t('run.progress')} max={1000} value={value} />;
}
