// How good the digits are: the judge's figures of the digits that are shown, and the curve of the most telling one.
import { CopyCheck, Gauge } from 'lucide-react';
import { isOwn } from '../../config/ownImages';
import { actions } from '../../state/actions';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { useQuality } from '../../state/quality/qualityStore';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { Button } from '../common/Button';
import { lazyPart } from '../common/lazyParts';
import { Panel } from '../common/Panel';
import { PresentFailure } from '../failures/PresentFailure';
import { useTranslate } from '../i18n/translate';
import { CopiesFound, ErrorText } from '../late/late';
import { Explanation } from './Explanation';
import { QualityFigures } from './QualityFigures';
import { useQualityCurve } from './useShownQuality';
import styles from './QualityPanel.module.css';

const QualityChart = lazyPart(() => import('./QualityChart'));

function LiveSwitch() {
  const t = useTranslate();
  const measures = usePreferences((preferences) => preferences.measureQuality);
  return (
    <label className={styles.live} title={t('quality.liveLong')}>
      <input
        type="checkbox"
        checked={measures}
        onChange={({ target }) => actions.setPreference({ measureQuality: target.checked })}
      />
      {t('quality.live')}
    </label>
  );
}

function MeasureButton() {
  const t = useTranslate();
  const possible = useRun((run) => run.phase !== 'preparing' && run.phase !== 'failed');
  const full = useQuality((quality) => quality.measuring === 'full');
  return (
    <Button
      icon={Gauge}
      title={t('quality.measureLong')}
      unavailable={!possible || full}
      onClick={() => void actions.measureQuality()}
    >
      {t(full ? 'quality.measuring' : 'quality.measure')}
    </Button>
  );
}

function CopiesButton() {
  const t = useTranslate();
  const possible = useRun((run) => run.phase !== 'preparing' && run.phase !== 'failed');
  const looks = useQuality((quality) => quality.looksForCopies);
  return (
    <Button
      icon={CopyCheck}
      title={t('quality.lookForCopiesLong')}
      unavailable={!possible || looks}
      onClick={() => void actions.lookForCopies()}
    >
      {t(looks ? 'quality.looking' : 'quality.lookForCopies')}
    </Button>
  );
}

export function QualityPanel() {
  const t = useTranslate();
  const empty = useQualityCurve().length === 0;
  const problem = useQuality((quality) => quality.problem);
  const copies = useQuality((quality) => quality.copies);
  const isOwnData = useSettings((settings) => isOwn(settings.config.dataset));
  if (isOwnData)
    return (
      <Panel title={t('quality.heading')}>
        <PresentFailure />
        <p className={styles.notJudged}>{t('quality.notJudged')}</p>
      </Panel>
    );
  return (
    <Panel title={t('quality.heading')} part="quality" beside={<LiveSwitch />}>
      <PresentFailure />
      <QualityFigures>
        <div className={styles.chart} aria-hidden>
          {empty ? <p className={styles.placeholder}>{t('quality.placeholder')}</p> : <QualityChart />}
        </div>
      </QualityFigures>
      {problem && <ErrorText error={problem} />}
      <div className={styles.ways}>
        <MeasureButton />
        <CopiesButton />
      </div>
      {copies && <CopiesFound found={copies} />}
      <Explanation />
    </Panel>
  );
}
