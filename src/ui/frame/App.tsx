// The page's frame: a header, the run and its digits in the middle, settings on the left, panels on the right.
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { LossPanel } from '../charts/LossPanel';
import { CheckpointPanel } from '../checkpoint/CheckpointPanel';
import { RestoreDialog } from '../checkpoint/RestoreDialog';
import { classes } from '../common/classes';
import { RunBar } from '../controls/RunBar';
import { EnginePanel } from '../engine/EnginePanel';
import { DigitsSection } from '../grid/DigitsSection';
import { DropZone } from '../library/DropZone';
import { LibraryPanel } from '../library/LibraryPanel';
import { ModelsPanel } from '../models/ModelsPanel';
import { NoticeList } from '../notices/NoticeList';
import { ExploringPanel } from '../play/ExploringPanel';
import { WritingPanel } from '../play/WritingPanel';
import { QualityPanel } from '../quality/QualityPanel';
import { OwnImages } from '../ownImages/OwnImages';
import { OpenRunDialog } from '../runs/OpenRunDialog';
import { SavedRunsPanel } from '../runs/SavedRunsPanel';
import { SettingsPanel } from '../settings/SettingsPanel';
import { MilestoneStrip } from '../timeline/MilestoneStrip';
import { Announcer } from './Announcer';
import { DocumentState } from './DocumentState';
import { Header } from './Header';
import styles from './App.module.css';

export function App() {
  const { t } = useTranslation();
  const settingsOpen = usePreferences((preferences) => preferences.settingsOpen);
  return (
    <>
      <DocumentState />
      <Announcer />
      {/* The run comes first in the document, and so for keyboard and screen reader, wherever it is drawn. */}
      <div className={classes(styles.page, settingsOpen && styles.settingsOpen)}>
        <Header />
        <main className={styles.centre}>
          <RunBar />
          <DigitsSection />
          <MilestoneStrip />
        </main>
        <div className={styles.insights} role="region" aria-label={t('app.insights')}>
          <LossPanel />
          <WritingPanel />
          <QualityPanel />
          <ExploringPanel />
          <EnginePanel />
          <LibraryPanel />
          <CheckpointPanel />
          <SavedRunsPanel />
          <ModelsPanel />
        </div>
        <aside className={styles.settings} aria-label={t('settings.heading')}>
          <SettingsPanel />
        </aside>
      </div>
      <NoticeList />
      <DropZone />
      <RestoreDialog />
      <OpenRunDialog />
      <OwnImages />
    </>
  );
}
