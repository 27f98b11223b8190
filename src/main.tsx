// Mounts the page: styles, the page's logic (startForge), and the frame. The built page is kept for visits without a
// network; that of the development server is not.
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { reloadsIsolated } from './client/isolation';
import { JudgeClient } from './client/judgeClient';
import { KeeperClient } from './client/keeperClient';
import { findServiceWorkers, OfflineClient, registerOffline } from './client/offlineClient';
import { spawnTrainer } from './client/spawnWorker';
import type { FetchData } from './state/exports/runExports';
import { startForge } from './state/forge';
import { App } from './ui/frame/App';
import { startTranslations } from './ui/i18n/i18n';

/** Loaded when it is needed: the page's worker fetches its data itself. */
const fetchData: FetchData = async (file) => {
  const { fetchGzipped } = await import('./data/fetchGzipped');
  return fetchGzipped(file, new URL('./', document.baseURI).href);
};

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');

const serviceWorker = import.meta.env.PROD ? findServiceWorkers() : undefined;

if (!serviceWorker || !(await reloadsIsolated(window, () => registerOffline(serviceWorker)))) {
  startForge({
    spawn: spawnTrainer,
    keeper: new KeeperClient(),
    judge: new JudgeClient(),
    fetchData,
    offline: serviceWorker && new OfflineClient(serviceWorker, import.meta.url),
    page: window,
  });
  await startTranslations();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
