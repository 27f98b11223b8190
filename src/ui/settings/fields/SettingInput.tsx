// The control of one setting: a select for options, a switch for yes or no, otherwise a text field. A number field
// would not do: it drops incomplete numbers, changes with the scroll wheel, and accepts no lists.
import type { ReactNode } from 'react';
import { DATASET_IDS, ENGINE_CHOICES } from '../../../config/engines';
import { isOwn } from '../../../config/ownImages';
import { LIMITS } from '../../../config/limits';
import { isOfKind, SETTING_KINDS, type KeyOfKind, type SettingKind } from '../../../config/settingKinds';
import { ARCHITECTURES, LOSSES, type TrainConfigKey } from '../../../config/trainConfig';
import { useOwnImages } from '../../../state/ownImages/ownImagesStore';
import { useSettings } from '../../../state/settings/settingsStore';
import { useRun } from '../../../state/run/runStore';
import { classes } from '../../common/classes';
import { useFormat } from '../../i18n/format';
import { useTranslate } from '../../i18n/translate';
import { datasetWords } from '../datasetWords';
import styles from './SettingInput.module.css';

interface SettingInputProps {
  readonly id: string;
  readonly name: TrainConfigKey;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** The complete name. The visible label may be a short one. */
  readonly label: string;
  /** The id of the element with the problem of the value, if there is one. */
  readonly issueId: string | undefined;
}

interface Option {
  readonly value: string;
  readonly words: string;
}

function Choice({ options, ...props }: SettingInputProps & { readonly options: readonly Option[] }) {
  const { id, name, text, label, onChange, issueId } = props;
  return (
    <select
      id={id}
      name={name}
      className={styles.control}
      value={text}
      aria-label={label}
      aria-invalid={issueId !== undefined}
      aria-describedby={issueId}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(({ value, words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}

function DatasetChoice(props: SettingInputProps) {
  const t = useTranslate();
  const format = useFormat();
  const known = useOwnImages((own) => own.known);
  const inForce = useSettings((settings) => settings.config.dataset);
  // Those in force and in the draft, even if nothing more is known of them.
  const own = [...new Set([...known.map(({ id }) => id), inForce, props.text])].filter(isOwn);
  const options = [...DATASET_IDS, ...own].map((value) => ({
    value,
    words: datasetWords(value, known, t, format),
  }));
  return <Choice {...props} options={options} />;
}

/** Offers the engines that this machine can run, and the one that is set, even if it cannot run. */
function EngineChoice(props: SettingInputProps) {
  const t = useTranslate();
  const available = useRun((run) => run.engines);
  const options = ENGINE_CHOICES.filter(
    (id) => id === 'auto' || id === props.text || available.some((engine) => engine.id === id),
  ).map((value) => ({ value, words: t(`engine.names.${value}`) }));
  return <Choice {...props} options={options} />;
}

/** A choice of words whose meaning needs nothing but their translation. */
const choiceOf = (values: typeof LOSSES | typeof ARCHITECTURES) =>
  function WordChoice(props: SettingInputProps) {
    const t = useTranslate();
    const options = values.map((value) => ({ value, words: t(`settings.options.${value}`) }));
    return <Choice {...props} options={options} />;
  };

function TextField({ id, name, text, label, onChange, issueId }: SettingInputProps) {
  const t = useTranslate();
  const unit = t(`settings.units.${name}`);
  const whole = isOfKind(name, 'number') && LIMITS[name].integer;
  return (
    <span className={styles.field} data-invalid={issueId !== undefined}>
      <input
        id={id}
        name={name}
        className={styles.text}
        type="text"
        inputMode={whole ? 'numeric' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-label={label}
        aria-invalid={issueId !== undefined}
        aria-describedby={classes(unit && `${id}-unit`, issueId) || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {unit && (
        <span id={`${id}-unit`} className={styles.unit}>
          {unit}
        </span>
      )}
    </span>
  );
}

/** A draft holds texts, also for a switch. */
function Switch({ id, name, text, label, onChange, issueId }: SettingInputProps) {
  return (
    <label className={styles.place}>
      <input
        id={id}
        name={name}
        className={styles.switch}
        type="checkbox"
        role="switch"
        checked={text === 'true'}
        aria-label={label}
        aria-invalid={issueId !== undefined}
        aria-describedby={issueId}
        onChange={(event) => onChange(String(event.target.checked))}
      />
    </label>
  );
}

const CHOICES: Record<KeyOfKind<'choice'>, (props: SettingInputProps) => ReactNode> = {
  dataset: DatasetChoice,
  engine: EngineChoice,
  architecture: choiceOf(ARCHITECTURES),
  loss: choiceOf(LOSSES),
};

export function SettingInput(props: SettingInputProps) {
  const { name } = props;
  if (isOfKind(name, 'choice')) {
    const OneOf = CHOICES[name];
    return <OneOf {...props} />;
  }
  const kind: Exclude<SettingKind, 'choice'> = SETTING_KINDS[name];
  switch (kind) {
    case 'switch':
      return <Switch {...props} />;
    case 'number':
    case 'list':
    case 'number-or-auto':
      return <TextField {...props} />;
    default:
      return kind satisfies never;
  }
}
