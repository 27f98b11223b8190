// The digits: what the generator draws now, or drew at the step that the timeline shows. A line above says which
// generator and which step. The timeline is below.
import { COLOR_MAPS } from '../../picture/colorMaps';
import { GENERATOR_WEIGHTS } from '../../protocol/trainer';
import { actions } from '../../state/actions';
import { usePictures, type LoadedGenerator } from '../../state/timeline/pictureStore';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { useSettings } from '../../state/settings/settingsStore';
import { useRun } from '../../state/run/runStore';
import { Shown } from '../classroom/Shown';
import { Segmented } from '../common/Segmented';
import { useTouredPart } from '../common/useTouredPart';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { LoadedBanner } from '../late/late';
import { OpenedTile } from '../tiles/OpenedTile';
import { TileLayer } from '../tiles/TileLayer';
import { Timeline } from '../timeline/Timeline';
import { FailurePanel } from './FailurePanel';
import { SampleGrid } from './SampleGrid';
import { useRunFrame } from './useRunFrame';
import styles from './DigitsSection.module.css';

function Caption() {
  const t = useTranslate();
  const format = useFormat();
  const { frame, past, trained } = useRunFrame();
  const labels = useSettings((settings) => settings.config.labels);
  const caption = trained ? 'captionTrained' : labels ? 'captionLabels' : 'caption';
  const step = frame?.step;
  const now = usePictures((grid) => (past ? (grid.live?.step ?? 0) : 0));
  return (
    <p className={styles.caption}>
      {step !== undefined && (
        <span className={styles.step}>{t('grid.step', { step: format.integer(step) })}</span>
      )}
      <span className={styles.what}>
        {past ? t('grid.captionPast', { now: format.integer(now) }) : t(`grid.${caption}`)}
      </span>
    </p>
  );
}

/** The timeline's pictures are the average's, so only the live grid can show the trained weights. */
function WeightsSwitch() {
  const t = useTranslate();
  const averaging = useSettings((settings) => settings.config.averaging > 0);
  const { past } = useRunFrame();
  const weights = usePictures((pictures) => pictures.weights);
  if (!averaging) return null;
  return (
    <Segmented
      legend={t('grid.weights')}
      hint={t('grid.weightsHint')}
      options={GENERATOR_WEIGHTS.map((value) => ({ value, label: t(`grid.weightsShown.${value}`) }))}
      value={past ? 'average' : weights}
      onChange={(value) => void actions.showWeights(value)}
    />
  );
}

function ColorMapSwitch() {
  const t = useTranslate();
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
  const t = useTranslate();
  const format = useFormat();
  const { frame: ofRun, trained } = useRunFrame();
  if (loaded) {
    const label = t('grid.labelLoaded', { name: loaded.name });
    return <SampleGrid pixels={loaded.pixels} label={label} step={loaded.origin.step} testId="sample-grid" />;
  }
  if (!ofRun) {
    return (
      <div className={styles.skeleton} role="img" aria-label={t('grid.labelWaiting')}>
        <p className={styles.waiting}>{t('grid.waiting')}</p>
      </div>
    );
  }
  const label = t(trained ? 'grid.labelTrained' : 'grid.label', { step: format.integer(ofRun.step) });
  return <SampleGrid pixels={ofRun.pixels} label={label} step={ofRun.step} testId="sample-grid" />;
}

export function DigitsSection() {
  const t = useTranslate();
  const touredPart = useTouredPart('digits');
  const loaded = usePictures((grid) => grid.loaded);
  const hasPicture = usePictures((grid) => grid.loaded !== null || grid.live !== null);
  const failed = useRun((run) => run.phase === 'failed');
  return (
    <section className={styles.section} aria-label={t('grid.heading')} {...touredPart}>
      <div className={styles.head}>
        {loaded ? <LoadedBanner loaded={loaded} /> : <Caption />}
        <div className={styles.ways}>
          {!loaded && <WeightsSwitch />}
          <ColorMapSwitch />
        </div>
      </div>
      <div className={styles.stage}>
        <Picture loaded={loaded} />
        {hasPicture && <TileLayer />}
        {failed && <FailurePanel />}
      </div>
      <Shown part="timeline">
        <Timeline />
      </Shown>
      <OpenedTile />
    </section>
  );
}
