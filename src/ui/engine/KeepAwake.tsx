// The switch that keeps the screen on while the run trains. It is shown if the browser can do that.
import { actions } from '../../state/actions';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { useWakeLock } from '../../state/preferences/wakeLock';
import { useTranslate } from '../i18n/translate';
import styles from './KeepAwake.module.css';

export function KeepAwake() {
  const t = useTranslate();
  const supported = useWakeLock((lock) => lock.supported);
  const keepAwake = usePreferences((preferences) => preferences.keepAwake);
  if (!supported) return null;
  return (
    <label className={styles.keepAwake}>
      <input
        type="checkbox"
        checked={keepAwake}
        onChange={({ target }) => actions.setPreference({ keepAwake: target.checked })}
      />
      {t('preferences.keepAwake')}
    </label>
  );
}
