// The page's frame: a header, the run and its digits in the middle, settings on the left, panels on the right.
import type { Hideable } from '../../state/classroom/classLink';
import { isPrepared, useClassroom } from '../../state/classroom/classroomStore';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { useTour } from '../../state/tour/tourStore';
import { LossPanel } from '../charts/LossPanel';
import { CheckpointPanel } from '../checkpoint/CheckpointPanel';
import { RestoreDialog } from '../checkpoint/RestoreDialog';
import { ClassPanel } from '../classroom/ClassPanel';
import { Shown, useIsShown } from '../classroom/Shown';
import { classes } from '../common/classes';
import { InTurn } from '../common/InTurn';
import { lazyPart } from '../common/lazyParts';
import { RunBar } from '../controls/RunBar';
import { EnginePanel } from '../engine/EnginePanel';
import { DigitsSection } from '../grid/DigitsSection';
import { useTranslate } from '../i18n/translate';
import { DropZone } from '../library/DropZone';
import { LibraryPanel } from '../library/LibraryPanel';
import { ModelsPanel } from '../models/ModelsPanel';
import { NoticeList } from '../notices/NoticeList';
import { DrawingPanel } from '../play/DrawingPanel';
import { ExploringPanel } from '../play/ExploringPanel';
import { WritingPanel } from '../play/WritingPanel';
import { QualityPanel } from '../quality/QualityPanel';
import { OwnImages } from '../ownImages/OwnImages';
import { OpenRunDialog } from '../runs/OpenRunDialog';
import { SavedRunsPanel } from '../runs/SavedRunsPanel';
import { SettingsPanel } from '../settings/SettingsPanel';
import { MilestoneStrip } from '../timeline/MilestoneStrip';
import { TourColumn } from '../tour/TourColumn';
import { Announcer } from './Announcer';
import { DocumentState } from './DocumentState';
import { Header } from './Header';
import styles from './App.module.css';

const QuestionPanel = lazyPart(() => import('../classroom/QuestionPanel'));

const INSIGHTS: readonly Hideable[] = ['losses', 'play', 'quality', 'engine', 'library', 'networks'];

function Insights() {
  const t = useTranslate();
  const isPlain = useClassroom(({ hidden }) => hidden.size === 0);
  const isEmpty = useClassroom(({ hidden }) => INSIGHTS.every((part) => hidden.has(part)));
  if (isEmpty) return null;
  return (
    <div className={styles.insights} role="region" aria-label={t('app.insights')}>
      <InTurn>
        <Shown part="losses">
          <LossPanel />
        </Shown>
        <Shown part="play">
          <WritingPanel />
        </Shown>
        <Shown part="quality">
          <QualityPanel />
        </Shown>
        <Shown part="play">
          <DrawingPanel />
          <ExploringPanel />
        </Shown>
        <Shown part="engine">
          <EnginePanel />
        </Shown>
        <Shown part="library">
          <LibraryPanel />
        </Shown>
        <Shown part="library">
          <CheckpointPanel />
          <SavedRunsPanel />
        </Shown>
        <Shown part="networks">
          <ModelsPanel />
        </Shown>
        {isPlain && <ClassPanel />}
      </InTurn>
    </div>
  );
}

export function App() {
  const t = useTranslate();
  const settingsOpen = usePreferences((preferences) => preferences.settingsOpen);
  const touring = useTour((tour) => tour.open);
  const isClass = useClassroom(isPrepared);
  const hasSettings = useIsShown('settings');
  return (
    <>
      <DocumentState />
      <Announcer />
      {/* The run comes first in the document, and so for keyboard and screen reader, wherever it is drawn. */}
      <div
        className={classes(
          styles.page,
          settingsOpen && styles.settingsOpen,
          !hasSettings && styles.withoutSettings,
          isClass && styles.ofClass,
          touring && styles.touring,
        )}
      >
        <Header />
        {isClass && (
          <div className={styles.question}>
            <QuestionPanel />
          </div>
        )}
        <main className={styles.centre}>
          <RunBar />
          <DigitsSection />
          <Shown part="timeline">
            <MilestoneStrip />
          </Shown>
        </main>
        <TourColumn />
        <InTurn>
          <Insights />
          <Shown part="settings">
            <aside className={styles.settings} aria-label={t('settings.heading')}>
              <SettingsPanel />
            </aside>
          </Shown>
        </InTurn>
      </div>
      <NoticeList />
      {/* Also where the library is hidden: without it, the browser would leave the page for a file that is dropped. */}
      <DropZone />
      <RestoreDialog />
      <OpenRunDialog />
      <OwnImages />
    </>
  );
}
