// Dialogs that are loaded when they are opened. One that cannot be loaded says so, and the page stays as it is.
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

interface Closable {
  readonly onClose: () => void;
}

function NotLoaded({ onClose }: Closable) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('common.notLoadedTitle')} onClose={onClose}>
      <p>{t('common.notLoaded')}</p>
    </Dialog>
  );
}

/** To be rendered within `Suspense`. */
export const lazyDialog = <Props extends Closable>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> =>
  lazy<ComponentType<Props>>(() => load().catch(() => ({ default: NotLoaded })));
