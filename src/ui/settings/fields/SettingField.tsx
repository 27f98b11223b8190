// One setting: label, control, unit, an explanation with the limits on request, and the problem of its value.
import { CircleHelp } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { SETTING_KINDS, type SettingKind } from '../../../config/settingKinds';
import type { TrainConfigKey } from '../../../config/trainConfig';
import type { ConfigIssue } from '../../../config/validateConfig';
import { classes } from '../../common/classes';
import { NetworkMark } from '../../common/NetworkLabel';
import { useTranslate } from '../../i18n/translate';
import { SettingHelp, SettingProblem } from '../../late/late';
import { NETWORK_OF, SHORT_LABELS } from '../groups';
import { SettingInput } from './SettingInput';
import styles from './SettingField.module.css';

export interface SettingFieldProps {
  readonly name: TrainConfigKey;
  /** Whether the setting is below its network's name, so that the label does not repeat it. */
  readonly shortLabel: boolean;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly issue: ConfigIssue | undefined;
  /** Whether the value differs from the Seed preset. */
  readonly changed: boolean;
  /** Content beside the control. */
  readonly beside?: ReactNode;
  /** Content below the control. */
  readonly below?: ReactNode;
}

/** The kinds that need the column's whole width. */
const WIDE: ReadonlySet<SettingKind> = new Set(['list', 'choice']);
const ICON_PIXELS = 14;

const isShort = (key: TrainConfigKey): key is keyof typeof SHORT_LABELS => key in SHORT_LABELS;

export function SettingField({
  name,
  shortLabel,
  text,
  onChange,
  issue,
  changed,
  beside,
  below,
}: SettingFieldProps) {
  const t = useTranslate();
  const id = useId();
  const [explained, setExplained] = useState(false);
  const label = t(`settings.labels.${name}`);
  const network = NETWORK_OF[name];
  return (
    <div className={classes(styles.field, WIDE.has(SETTING_KINDS[name]) && styles.wide)}>
      <div className={styles.head}>
        <label htmlFor={id} className={styles.label}>
          {network && !shortLabel && <NetworkMark network={network} />}
          {shortLabel && isShort(name) ? t(`settings.short.${SHORT_LABELS[name]}`) : label}
        </label>
        <button
          type="button"
          className={styles.help}
          aria-label={t('settings.about', { label })}
          aria-expanded={explained}
          aria-controls={`${id}-help`}
          onClick={() => setExplained(!explained)}
        >
          <CircleHelp size={ICON_PIXELS} aria-hidden />
        </button>
        {changed && (
          <span className={styles.changed} title={t('settings.changed')}>
            <span className="visually-hidden">{t('settings.changed')}</span>
          </span>
        )}
      </div>
      <div className={styles.control}>
        {beside}
        <SettingInput
          id={id}
          name={name}
          text={text}
          onChange={onChange}
          label={label}
          issueId={issue && `${id}-issue`}
        />
      </div>
      {below}
      {issue && (
        <div id={`${id}-issue`} className={styles.issue}>
          <SettingProblem issue={issue} />
        </div>
      )}
      <div id={`${id}-help`} className={styles.explanation} hidden={!explained}>
        {explained && <SettingHelp name={name} />}
      </div>
    </div>
  );
}
