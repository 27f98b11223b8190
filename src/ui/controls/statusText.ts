// What the page is doing, in words: a line to read first and a finer one below it.
import type { TFunction } from 'i18next';
import type { Preparation } from '../../protocol/trainer';
import type { RunState } from '../../state/runStore';
import type { Format } from '../i18n/format';

export interface StatusText {
  readonly main: string;
  readonly detail: string;
}

/** Below this many steps a second the time left is a guess not worth showing. */
const SLOWEST_MEASURED = 1e-3;

const joined = (...parts: string[]): string => parts.filter(Boolean).join(' · ');

function preparationText(preparation: Preparation, run: RunState, t: TFunction, format: Format): StatusText {
  switch (preparation.phase) {
    case 'starting-engine':
      return { main: t('status.startingEngine'), detail: '' };
    case 'loading-data':
      return {
        main: t('status.loadingData', { images: format.integer(preparation.images) }),
        detail: t('status.loadingProgress', {
          received: format.bytes(preparation.receivedBytes),
          total: format.bytes(preparation.totalBytes),
        }),
      };
    case 'building-networks':
      return { main: t('status.buildingNetworks'), detail: '' };
    case 'warming-up': {
      const onGpu = run.engine !== null && /webgpu|webgl/.test(run.engine.id);
      return { main: t(onGpu ? 'status.warmingUpGpu' : 'status.warmingUpCpu'), detail: preparation.device };
    }
    case 'ready':
      return { main: t('status.startingEngine'), detail: '' };
    default:
      return preparation satisfies never;
  }
}

function speedText({ stepsPerSecond }: RunState, t: TFunction, format: Format): string {
  return stepsPerSecond > 0 ? t('status.speed', { speed: format.speed(stepsPerSecond) }) : '';
}

function trainingDetail(run: RunState, t: TFunction, format: Format): string {
  if (run.stepsPerSecond < SLOWEST_MEASURED) return t('status.measuring');
  const duration = format.duration((run.untilStep - run.step) / run.stepsPerSecond);
  return joined(speedText(run, t, format), t('status.left', { duration }));
}

export function statusText(run: RunState, configuredSteps: number, t: TFunction, format: Format): StatusText {
  const figures = { step: format.integer(run.step), until: format.integer(run.untilStep) };
  const { phase, preparation } = run;
  if (phase === 'preparing' || (phase === 'training' && preparation.phase !== 'ready')) {
    return preparationText(preparation, run, t, format);
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
