// The main button. Its action follows from the run's phase alone.
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { actions } from '../../state/actions';
import { plannedEnd } from '../../state/run/runPlan';
import { useRun } from '../../state/run/runStore';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { useSettings } from '../../state/settings/settingsStore';
import { Button } from '../common/Button';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import styles from './PrimaryButton.module.css';

export function PrimaryButton() {
  const t = useTranslate();
  const format = useFormat();
  const phase = useRun((run) => run.phase);
  const finishedStep = useRun((run) => (run.phase === 'finished' ? run.step : 0));
  const configuredSteps = useSettings((settings) => settings.config.steps);
  // Whether Train was pressed during the preparation: training starts when the preparation is done.
  const [waiting, setWaiting] = useState(false);
  if (waiting && phase !== 'preparing') setWaiting(false);

  // While a saved run is offered, that offer has the primary tone.
  const tone = useSavedRuns((saved) => saved.offered !== null) ? 'plain' : 'primary';
  const train = (): void => void actions.train();
  const shape = { size: 'large', className: styles.primary } as const;
  switch (phase) {
    case 'preparing':
      return (
        <Button
          {...shape}
          tone={tone}
          icon={Play}
          unavailable={waiting}
          onClick={() => {
            setWaiting(true);
            train();
          }}
        >
          {waiting ? t('run.preparing') : t('run.train')}
        </Button>
      );
    case 'ready':
      return (
        <Button {...shape} tone={tone} icon={Play} onClick={train}>
          {t('run.train')}
        </Button>
      );
    case 'training':
      return (
        <Button {...shape} tone="plain" icon={Pause} onClick={() => void actions.pause()}>
          {t('run.pause')}
        </Button>
      );
    case 'pausing':
      return (
        <Button {...shape} tone="plain" icon={Pause} unavailable>
          {t('run.pausing')}
        </Button>
      );
    case 'paused':
      return (
        <Button {...shape} tone="primary" icon={Play} onClick={train}>
          {t('run.resume')}
        </Button>
      );
    case 'finished':
      return (
        <Button {...shape} tone="primary" icon={Play} onClick={train}>
          {t('run.trainMore', {
            steps: format.integer(plannedEnd(finishedStep, configuredSteps) - finishedStep),
          })}
        </Button>
      );
    case 'failed':
      return (
        <Button {...shape} tone="primary" icon={Play} unavailable>
          {t('run.train')}
        </Button>
      );
    default:
      return phase satisfies never;
  }
}
