// The settings column. It can be collapsed to make room for the digits.
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { actions } from '../../state/actions';
import { usePreferences } from '../../state/preferences/preferencesStore';
import { classes } from '../common/classes';
import { IconButton } from '../common/IconButton';
import { useTranslate } from '../i18n/translate';
import { SettingsForm } from './SettingsForm';
import styles from './SettingsPanel.module.css';

export function SettingsPanel() {
  const t = useTranslate();
  const open = usePreferences((preferences) => preferences.settingsOpen);
  return (
    <section className={classes(styles.panel, !open && styles.folded)}>
      <header className={styles.header}>
        <h2 className={styles.title}>{t('settings.heading')}</h2>
        <IconButton
          icon={open ? PanelLeftClose : PanelLeftOpen}
          label={open ? t('settings.hide') : t('settings.show')}
          aria-expanded={open}
          onClick={() => actions.setPreference({ settingsOpen: !open })}
        />
      </header>
      {/* Hidden, not removed, so that the typed values are kept until the column opens again. */}
      <div className={styles.body} hidden={!open}>
        <SettingsForm />
      </div>
    </section>
  );
}
