// The hero: what the generator draws now, with a line above that says which generator at which step.
import { useTranslation } from 'react-i18next';
import { actions } from '../../state/actions';
import { useGrid, type LoadedGenerator } from '../../state/gridStore';
import { COLOR_MAPS, usePreferences } from '../../state/preferencesStore';
import { useRun } from '../../state/runStore';
import { Segmented } from '../common/Segmented';
import { useFormat } from '../i18n/format';
import { FailurePanel } from './FailurePanel';
import { LoadedBanner } from './LoadedBanner';
import { SampleGrid } from './SampleGrid';
import styles from './DigitsSection.module.css';

function Caption({ step }: { readonly step: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={styles.caption}>
      {step !== undefined && (
        <span className={styles.step}>{t('grid.step', { step: format.integer(step) })}</span>
      )}
      <span className={styles.what}>{t('grid.caption')}</span>
    </p>
  );
}

function ColorMapSwitch() {
  const { t } = useTranslation();
  const colorMap = usePreferences((preferences) => preferences.colorMap);
  return (
    <Segmented
      legend={t('preferences.colorMap')}
      options={COLOR_MAPS.map((value) => ({ value, label: t(`preferences.colorMaps.${value}`) }))}
      value={colorMap}
      onChange={(value) => actions.setPreference({ colorMap: value })}
    />
  );
}

function Picture({ loaded }: { readonly loaded: LoadedGenerator | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const live = useGrid((grid) => grid.live);
  const frame = loaded ?? live;
  if (!frame) {
    return (
      <div className={styles.skeleton} role="img" aria-label={t('grid.labelWaiting')}>
        <p className={styles.waiting}>{t('grid.waiting')}</p>
      </div>
    );
  }
  const label = loaded
    ? t('grid.labelLoaded', { name: loaded.name })
    : t('grid.label', { step: format.integer(frame.step) });
  return <SampleGrid pixels={frame.pixels} label={label} step={frame.step} testId="sample-grid" />;
}

export function DigitsSection() {
  const { t } = useTranslation();
  const loaded = useGrid((grid) => grid.loaded);
  const liveStep = useGrid((grid) => grid.live?.step);
  const failed = useRun((run) => run.phase === 'failed');
  return (
    <section className={styles.section} aria-label={t('grid.heading')}>
      <div className={styles.head}>
        {loaded ? <LoadedBanner loaded={loaded} /> : <Caption step={liveStep} />}
        <ColorMapSwitch />
      </div>
      <div className={styles.stage}>
        <Picture loaded={loaded} />
        {failed && <FailurePanel />}
      </div>
    </section>
  );
}
