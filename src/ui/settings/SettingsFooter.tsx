// The end of the settings form: the text that says what applying the draft does, and the buttons.
import { SEED_CONFIG } from '../../config/trainConfig';
import { changedKeys } from '../../config/validateConfig';
import { useSettings } from '../../state/settings/settingsStore';
import { Button } from '../common/Button';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';
import type { SettingsDraft } from './useSettingsDraft';
import styles from './SettingsFooter.module.css';

interface SettingsFooterProps {
  readonly draft: SettingsDraft;
  readonly onRestore: () => void;
}

function useHint({ changed, issues, resetting }: SettingsDraft): string {
  const t = useTranslate();
  const format = useFormat();
  if (issues.length > 0) return t('settings.invalidHint');
  if (changed.length === 0) return t('settings.cleanHint');
  if (resetting.length === 0) return t('settings.continueHint');
  return t('settings.resetHint', {
    settings: format.list(resetting.map((key) => t(`settings.labels.${key}`))),
  });
}

export function SettingsFooter({ draft, onRestore }: SettingsFooterProps) {
  const t = useTranslate();
  const hint = useHint(draft);
  const config = useSettings((settings) => settings.config);
  const dirty = draft.changed.length > 0;
  const isSeed = changedKeys(config, SEED_CONFIG).length === 0 && !dirty;
  const applicable = dirty && draft.issues.length === 0;
  return (
    <footer className={styles.footer}>
      <p className={styles.hint} role="status">
        {hint}
      </p>
      <Button type="submit" tone="primary" className={styles.apply} unavailable={!applicable}>
        {draft.resetting.length > 0 ? t('settings.applyAndReset') : t('settings.apply')}
      </Button>
      <div className={styles.ways}>
        <Button tone="quiet" unavailable={!dirty} onClick={draft.discard}>
          {t('settings.discard')}
        </Button>
        <Button tone="quiet" title={t('settings.seedDefaultsLong')} unavailable={isSeed} onClick={onRestore}>
          {t('settings.seedDefaults')}
        </Button>
      </div>
    </footer>
  );
}
