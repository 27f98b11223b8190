// Saves what the grid shows under a name: a button that becomes a small form. What else can be done with the
// generator stands beside the button.
import { Save } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { actions } from '../../state/actions';
import { usePictures } from '../../state/timeline/pictureStore';
import { useLibrary } from '../../state/library/libraryStore';
import { Button } from '../common/Button';
import { useFormat } from '../i18n/format';
import { NameForm } from '../saved/NameForm';
import styles from './SaveGenerator.module.css';

/** The name to begin with: the loaded generator's own, or one that tells how far the run has come. */
function useSuggestedName(): string {
  const { t } = useTranslation();
  const format = useFormat();
  return usePictures(
    ({ loaded, live }) => loaded?.name ?? t('library.defaultName', { step: format.integer(live?.step ?? 0) }),
  );
}

export function SaveGenerator({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  // The button that comes back takes the focus back, unless it was never away.
  const [wasNaming, setWasNaming] = useState(false);
  const suggestion = useSuggestedName();
  const possible = usePictures((grid) => (grid.loaded ?? grid.live) !== null);
  const busy = useLibrary((library) => library.busy);
  if (naming) {
    return (
      <NameForm
        label={t('library.saveName')}
        confirm={t('library.saveConfirm')}
        name={suggestion}
        onConfirm={(name) => void actions.saveGenerator(name)}
        onClose={() => {
          setNaming(false);
          setWasNaming(true);
        }}
      />
    );
  }
  return (
    <div className={styles.actions}>
      <Button
        icon={Save}
        autoFocus={wasNaming}
        title={t('library.saveLong')}
        unavailable={!possible || busy}
        onClick={() => setNaming(true)}
      >
        {t('library.save')}
      </Button>
      {children}
    </div>
  );
}
