// Saves the generator that the grid shows under a name: a button that becomes a small form. Other actions on the
// generator are passed as children, beside the button.
import { Save } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { actions } from '../../state/actions';
import { usePictures } from '../../state/timeline/pictureStore';
import { useLibrary } from '../../state/library/libraryStore';
import { Button } from '../common/Button';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import { NameForm } from '../saved/NameForm';
import styles from './SaveGenerator.module.css';

/** The suggested name: that of the loaded generator, or one with the run's step. */
function useSuggestedName(): string {
  const t = useTranslate();
  const format = useFormat();
  return usePictures(
    ({ loaded, live }) => loaded?.name ?? t('library.defaultName', { step: format.integer(live?.step ?? 0) }),
  );
}

export function SaveGenerator({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  const [naming, setNaming] = useState(false);
  // The button gets the focus when the form closes, but not when it appears for the first time.
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
