// The run while it trains: its step, and what that comes to.
import { Pause, Play } from 'lucide-react';
import { NETWORKS } from '../../../config/networks';
import { countParameters } from '../../../plan/weights';
import { actions } from '../../../state/actions';
import { isTraining, useRun } from '../../../state/run/runStore';
import { useSettings } from '../../../state/settings/settingsStore';
import { Button } from '../../common/Button';
import { LargeFigure, LargeFigures } from '../../common/LargeFigures';
import { useFormat } from '../../i18n/format';
import { useTranslate } from '../../i18n/translate';
import { useTexts } from '../TextsContext';
import styles from './Live.module.css';

/** Real digits and forgeries of the first half, and forgeries of the second. */
const JUDGED_PER_IMAGE = 3;

export function Thousands() {
  const t = useTranslate();
  const texts = useTexts();
  const format = useFormat();
  const step = useRun((run) => run.step);
  const trains = useRun(isTraining);
  const config = useSettings((settings) => settings.config);
  const parameters = NETWORKS.reduce((sum, network) => sum + countParameters(network, config), 0);
  return (
    <section className={styles.live} aria-label={texts.chapters.thousands.title}>
      <LargeFigures>
        <LargeFigure name={texts.step} testId="tour-step">
          {format.integer(step)}
        </LargeFigure>
        <LargeFigure name={texts.judged}>
          {format.tick(step * JUDGED_PER_IMAGE * config.batchSize)}
        </LargeFigure>
        <LargeFigure name={texts.updates}>{format.tick(step * parameters)}</LargeFigure>
      </LargeFigures>
      <div className={styles.buttons}>
        <Button
          icon={trains ? Pause : Play}
          onClick={() => void (trains ? actions.pause() : actions.train())}
        >
          {t(trains ? 'run.pause' : 'run.train')}
        </Button>
      </div>
    </section>
  );
}
