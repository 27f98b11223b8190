// The page's header: its name, the idea in two sentences, and the choices of language and theme.
import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { actions } from '../../state/actions';
import {
  LANGUAGES,
  THEMES,
  usePreferences,
  type Preferences,
} from '../../state/preferences/preferencesStore';
import { MarkedText } from '../common/MarkedText';
import { Segmented } from '../common/Segmented';
import { useTranslate } from '../i18n/translate';
import { TourButton } from '../tour/TourButton';
import { Mark } from './Mark';
import styles from './Header.module.css';

const THEME_ICONS: Record<Preferences['theme'], LucideIcon> = { system: Monitor, dark: Moon, light: Sun };
/** Each language is named in itself, whatever the page's language is. */
const LANGUAGE_NAMES: Record<Preferences['language'], string> = { en: 'EN', ko: '한국어' };

export function Header() {
  const t = useTranslate();
  const theme = usePreferences((preferences) => preferences.theme);
  const language = usePreferences((preferences) => preferences.language);
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <Mark />
        <span className={styles.words}>{t('app.name')}</span>
      </h1>
      <p className={styles.idea}>
        <MarkedText text={t('app.idea')} />
      </p>
      <div className={styles.tour}>
        <TourButton />
      </div>
      <div className={styles.switches}>
        <Segmented
          legend={t('preferences.language')}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
          value={language}
          onChange={(value) => actions.setPreference({ language: value })}
        />
        <Segmented
          legend={t('preferences.theme')}
          options={THEMES.map((value) => ({
            value,
            label: t(`preferences.themes.${value}`),
            icon: THEME_ICONS[value],
          }))}
          value={theme}
          onChange={(value) => actions.setPreference({ theme: value })}
        />
      </div>
    </header>
  );
}
