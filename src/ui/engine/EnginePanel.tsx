// Shows which engine trains, on which device, and why it was chosen.
import type { EngineReason } from '../../protocol/trainer';
import { useRun } from '../../state/run/runStore';
import { Panel } from '../common/Panel';
import { WhatHappened } from '../events/WhatHappened';
import { useFormat } from '../i18n/format';
import { type Translate, useTranslate } from '../i18n/translate';
import { KeepAwake } from './KeepAwake';
import styles from './EnginePanel.module.css';

function reasonText(reason: EngineReason, t: Translate): string {
  switch (reason.kind) {
    case 'chosen':
      return t('engine.reasonChosen');
    case 'reproducible':
      return t('engine.reasonReproducible');
    case 'hardware-gpu':
      return t('engine.reasonGpu');
    case 'no-hardware-gpu':
      return t('engine.reasonNoGpu');
    case 'fallback':
      return t('engine.reasonFallback', { from: t(`engine.names.${reason.from}`), cause: reason.cause });
    case 'recovered':
      return t('engine.reasonRecovered', { from: t(`engine.names.${reason.from}`), cause: reason.cause });
    case 'fewer-threads':
      return t('engine.reasonFewerThreads', { from: reason.from, cause: reason.cause });
    default:
      return reason satisfies never;
  }
}

export function EnginePanel() {
  const t = useTranslate();
  const format = useFormat();
  const engine = useRun((run) => run.engine);
  return (
    <Panel
      title={t('engine.heading')}
      beside={engine && <WhatHappened event={{ of: 'engine', id: engine.reason.kind }} />}
    >
      <div className={styles.engine}>
        {engine ? (
          <>
            <p className={styles.name}>{t(`engine.names.${engine.id}`)}</p>
            <p className={styles.device}>
              {engine.device}
              {engine.threads !== undefined &&
                ` · ${t(`engine.threads.${format.plural(engine.threads)}`, { count: engine.threads })}`}
            </p>
            <p className={styles.reason}>{reasonText(engine.reason, t)}</p>
            {engine.oneThread && <p className={styles.reason}>{t(`engine.oneThread.${engine.oneThread}`)}</p>}
            {engine.reproducible && <p className={styles.reason}>{t('engine.reproducible')}</p>}
            {engine.software && <p className={styles.reason}>{t('engine.software')}</p>}
          </>
        ) : (
          <p className={styles.reason}>{t('engine.waiting')}</p>
        )}
      </div>
      <KeepAwake />
    </Panel>
  );
}
