// The state of the form: the draft, its problems, and what applying it would mean.
import { useMemo, useState } from 'react';
import { RESET_KEYS, type TrainConfigKey } from '../../config/trainConfig';
import { useSettings } from '../../state/settings/settingsStore';
import { checkDraft, settingText, without, type CheckedDraft, type Draft } from './draft';

export interface SettingsDraft extends CheckedDraft {
  readonly textOf: (key: TrainConfigKey) => string;
  readonly edit: (key: TrainConfigKey, text: string) => void;
  readonly discard: () => void;
  /** Discards the present draft when `applying` succeeds. Values that are typed until then stay. */
  readonly discardOnce: (applying: Promise<boolean>) => Promise<void>;
  /** The changed settings that need a new run. */
  readonly resetting: readonly TrainConfigKey[];
}

export function useSettingsDraft(): SettingsDraft {
  const config = useSettings((settings) => settings.config);
  const [draft, setDraft] = useState<Draft>({});
  const checked = useMemo(() => checkDraft(config, draft), [config, draft]);
  return {
    ...checked,
    textOf: (key) => draft[key] ?? settingText(config, key),
    edit: (key, text) => setDraft((present) => ({ ...present, [key]: text })),
    discard: () => setDraft({}),
    async discardOnce(applying) {
      if (await applying) setDraft((present) => without(present, draft));
    },
    resetting: checked.changed.filter((key) => RESET_KEYS.has(key)),
  };
}
