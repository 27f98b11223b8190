// Names the generator from the library or a file that is shown, and leads back to the run.
import { ArrowLeft } from 'lucide-react';
import { actions } from '../../state/actions';
import type { LoadedGenerator } from '../../state/timeline/pictureStore';
import { Button } from '../common/Button';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './LoadedBanner.module.css';

export function LoadedBanner({ loaded }: { readonly loaded: LoadedGenerator }) {
  const t = useTranslateAll();
  const format = useFormat();
  const { step, seed } = loaded.origin;
  return (
    <div className={styles.banner} role="status">
      <Button icon={ArrowLeft} onClick={() => actions.closeLoaded()}>
        {t('grid.backToRun')}
      </Button>
      <p className={styles.text}>
        <strong className={styles.name}>{loaded.name}</strong>
        {step !== undefined && seed !== undefined && (
          <span className={styles.detail}>
            {t('grid.loadedDetail', { step: format.integer(step), seed: String(seed) })}
          </span>
        )}
      </p>
    </div>
  );
}
