// What the page is doing, in words: a main line and a detailed one below it.
import { GPU_ENGINES } from '../../config/engines';
import type { Preparation } from '../../protocol/trainer';
import type { RunState } from '../../state/run/runStore';
import type { Format } from '../i18n/format';
import type { Translate } from '../i18n/translate';

export interface StatusText {
  readonly main: string;
  readonly detail: string;
}

type Loading = Preparation & { readonly phase: 'loading-data' };

/** Below this speed, in steps a second, the remaining time is too uncertain to be shown. */
const SLOWEST_MEASURED = 1e-3;

const joined = (...parts: string[]): string => parts.filter(Boolean).join(' · ');

function loadingDetail({ receivedBytes, totalBytes }: Loading, t: Translate, format: Format): string {
  const received = format.bytes(receivedBytes);
  return totalBytes === 0
    ? t('status.loadingReceived', { received })
    : t('status.loadingProgress', { received, total: format.bytes(totalBytes) });
}

function preparationText(preparation: Preparation, t: Translate, format: Format): StatusText {
  switch (preparation.phase) {
    case 'starting-engine':
      return { main: t('status.startingEngine'), detail: '' };
    case 'loading-data':
      return {
        main: t('status.loadingData', { images: format.integer(preparation.images) }),
        detail: loadingDetail(preparation, t, format),
      };
    case 'building-networks':
      return { main: t('status.buildingNetworks'), detail: '' };
    case 'warming-up': {
      const main = t(GPU_ENGINES.has(preparation.engine) ? 'status.warmingUpGpu' : 'status.warmingUpCpu');
      return { main, detail: preparation.device };
    }
    case 'ready':
      return { main: t('status.startingEngine'), detail: '' };
    default:
      return preparation satisfies never;
  }
}

function speedText({ stepsPerSecond }: RunState, t: Translate, format: Format): string {
  return stepsPerSecond > 0 ? t('status.speed', { speed: format.speed(stepsPerSecond) }) : '';
}

function trainingDetail(run: RunState, t: Translate, format: Format): string {
  if (run.stepsPerSecond < SLOWEST_MEASURED) return t('status.measuring');
  const duration = format.duration((run.untilStep - run.step) / run.stepsPerSecond);
  return joined(speedText(run, t, format), t('status.left', { duration }));
}

export function statusText(run: RunState, configuredSteps: number, t: Translate, format: Format): StatusText {
  const figures = { step: format.integer(run.step), until: format.integer(run.untilStep) };
  const { phase, preparation } = run;
  if (phase === 'preparing' || (phase === 'training' && preparation.phase !== 'ready')) {
    return preparationText(preparation, t, format);
  }
  switch (phase) {
    case 'ready':
      return {
        main: t('status.ready'),
        detail: t('status.readyDetail', { steps: format.integer(configuredSteps) }),
      };
    case 'training':
      return { main: t('status.step', figures), detail: trainingDetail(run, t, format) };
    case 'pausing':
      return { main: t('status.step', figures), detail: t('status.pausing') };
    case 'paused':
      return {
        main: t('status.step', figures),
        detail: joined(t('status.paused'), speedText(run, t, format)),
      };
    case 'finished': {
      const took = t('status.took', { duration: format.duration(run.seconds) });
      return { main: t('status.finished', figures), detail: joined(took, speedText(run, t, format)) };
    }
    case 'failed':
      return { main: t('status.failed'), detail: t('status.failedDetail') };
    default:
      return phase satisfies never;
  }
}
