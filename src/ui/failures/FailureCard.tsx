// A failure of the run: its name, what it means, the evidence, and a button that mends it by a change of settings.
import { TriangleAlert, Wrench, X } from 'lucide-react';
import { useState } from 'react';
import type { TrainConfigKey } from '../../config/trainConfig';
import { actions } from '../../state/actions';
import type { Failure } from '../../state/failures/failures';
import { mendOf, needsFreshStart, type Mend } from '../../state/failures/mends';
import { useSettings } from '../../state/settings/settingsStore';
import { Button } from '../common/Button';
import { IconButton } from '../common/IconButton';
import { WhatHappened } from '../events/WhatHappened';
import { ResetConfirmation } from '../controls/ResetConfirmation';
import { useTranslateAll } from '../i18n/lateTexts';
import { StartOverDialog } from '../settings/StartOverDialog';
import { changeText } from './changeText';
import { useEvidence } from './useEvidence';
import styles from './FailureCard.module.css';

const ICON_PIXELS = 16;

/** What the change does, and the button that makes it. */
function MendButton({ mend, fresh }: { readonly mend: Mend; readonly fresh: boolean }) {
  const t = useTranslateAll();
  const config = useSettings((settings) => settings.config);
  const [asks, setAsks] = useState(false);
  const keys = Object.keys(mend) as readonly TrainConfigKey[];
  const apply = async (): Promise<void> => {
    if ((await actions.applyConfig(mend)) && fresh) await actions.reset();
  };
  const dialog = { onConfirm: () => void apply(), onClose: () => setAsks(false) };
  return (
    <>
      <ul className={styles.changes}>
        {keys.map((key) => (
          <li key={key}>{changeText(key, config, mend, t)}</li>
        ))}
        {fresh && <li>{t('failures.fresh')}</li>}
      </ul>
      <Button
        icon={Wrench}
        onClick={() => (fresh || actions.needsReset(mend) ? setAsks(true) : void apply())}
      >
        {t('failures.mend')}
      </Button>
      {asks && (fresh ? <ResetConfirmation {...dialog} /> : <StartOverDialog change={mend} {...dialog} />)}
    </>
  );
}

export function FailureCard({ failure }: { readonly failure: Failure }) {
  const t = useTranslateAll();
  const evidence = useEvidence(failure);
  const config = useSettings((settings) => settings.config);
  const mend = mendOf(failure.id, config);
  return (
    <section className={styles.card} data-testid="failure" data-failure={failure.id}>
      <header className={styles.header}>
        <TriangleAlert className={styles.icon} size={ICON_PIXELS} aria-hidden />
        <h3 className={styles.name}>{t(`failures.names.${failure.id}`)}</h3>
        <WhatHappened event={{ of: 'failures', id: failure.id }} />
        <IconButton icon={X} label={t('common.dismiss')} onClick={() => actions.dismissFailure(failure.id)} />
      </header>
      <p>{t(`failures.about.${failure.id}`)}</p>
      <p className={styles.evidence}>{evidence}</p>
      {mend && <MendButton mend={mend} fresh={needsFreshStart(failure.id)} />}
    </section>
  );
}
