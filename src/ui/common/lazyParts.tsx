// Parts of the page that are loaded when they are needed. One that cannot be loaded says so, and the page stays as it is.
// Nothing stands in its place until it is there.
import { createElement, lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslate } from '../i18n/translate';
import { Dialog } from './Dialog';

type Loading<Props> = () => Promise<{ readonly default: ComponentType<Props> }>;

function lazyOr<Props extends object>(
  load: Loading<Props>,
  Fallback: ComponentType<Props>,
): ComponentType<Props> {
  const begin = (): ComponentType<Props> =>
    lazy<ComponentType<Props>>(() =>
      load().catch(() => {
        // The next place that shows it tries again.
        loaded = begin();
        return { default: Fallback };
      }),
    );
  let loaded = begin();
  return function Late(props) {
    const [part] = useState(() => loaded);
    return <Suspense>{createElement(part, props)}</Suspense>;
  };
}

export function PartNotLoaded() {
  const t = useTranslate();
  return (
    <p role="alert">
      {t('common.notLoadedTitle')}. {t('common.notLoaded')}
    </p>
  );
}

/** @param Fallback stands in its place if it cannot be loaded */
export const lazyPart = <Props extends object>(
  load: Loading<Props>,
  Fallback: ComponentType<Props> = PartNotLoaded,
): ComponentType<Props> => lazyOr(load, Fallback);

interface Closable {
  readonly onClose: () => void;
}

function DialogNotLoaded({ onClose }: Closable) {
  const t = useTranslate();
  return (
    <Dialog title={t('common.notLoadedTitle')} onClose={onClose}>
      <p>{t('common.notLoaded')}</p>
    </Dialog>
  );
}

export const lazyDialog = <Props extends Closable>(load: Loading<Props>): ComponentType<Props> =>
  lazyOr(load, DialogNotLoaded);
