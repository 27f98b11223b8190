// The page's header: its name, the idea in two sentences, and the choices of language and theme.
import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { actions } from '../../state/actions';
import {
  LANGUAGES,
  THEMES,
  usePreferences,
  type Preferences,
} from '../../state/preferences/preferencesStore';
import { Segmented } from '../common/Segmented';
import { Mark } from './Mark';
import styles from './Header.module.css';

const THEME_ICONS: Record<Preferences['theme'], LucideIcon> = { system: Monitor, dark: Moon, light: Sun };
/** Each language is named in itself, whatever the page's language is. */
const LANGUAGE_NAMES: Record<Preferences['language'], string> = { en: 'EN', ko: '한국어' };

/** A name with the mark of its network. Splitting by it yields text, network, name, text, and so on. */
const MARKED_NAME = /<(generator|discriminator)>(.*?)<\/\1>/;

/** The idea in two sentences, with the networks' names in their colours. */
function Idea() {
  const { t } = useTranslation();
  const parts = t('app.idea').split(MARKED_NAME);
  return parts.map((part, index) => {
    if (index % 3 === 0) return part;
    const network = parts[index - 1] ?? '';
    return (
      index % 3 === 2 && (
        <strong key={network} className={styles[network]}>
          {part}
        </strong>
      )
    );
  });
}

export function Header() {
  const { t } = useTranslation();
  const theme = usePreferences((preferences) => preferences.theme);
  const language = usePreferences((preferences) => preferences.language);
  return (
    <header className={styles.header}>
      <h1 className={styles.name}>
        <Mark />
        <span className={styles.words}>{t('app.name')}</span>
      </h1>
      <p className={styles.idea}>
        <Idea />
      </p>
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
