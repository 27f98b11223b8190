// All settings of a run, with the presets first. Values are checked while they are typed. They come into force with
// Apply, which says if it starts a new run, and asks if steps would be lost.
import { useRef, useState, type FormEvent } from 'react';
import { SEED_CONFIG, type TrainConfig } from '../../config/trainConfig';
import { actions } from '../../state/actions';
import { presetChangeOf, type PresetId } from '../../config/presets';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import { useSettings } from '../../state/settings/settingsStore';
import { InTurn } from '../common/InTurn';
import { StartOverDialog } from '../late/late';
import { GroupFields } from './fields/GroupFields';
import { SETTINGS_GROUPS } from './groups';
import { PresetChoice } from './PresetChoice';
import { SettingsFooter } from './SettingsFooter';
import { useSettingsDraft } from './useSettingsDraft';
import styles from './SettingsForm.module.css';

/** A change that waits for confirmation, and whether it is a whole preset. */
interface Pending {
  readonly change: Partial<TrainConfig>;
  readonly restores: boolean;
}

/** Images of the visitor's own stay, and no labels are asked of those that have none. */
function fittingPreset(preset: PresetId): Partial<TrainConfig> {
  const { config } = useSettings.getState();
  const own = useOwnImages.getState().known.find(({ id }) => id === config.dataset);
  const change = presetChangeOf(preset, config);
  return own && !own.labelled ? { ...change, labels: false } : change;
}

export function SettingsForm() {
  const draft = useSettingsDraft();
  const form = useRef<HTMLFormElement>(null);
  const [asking, setAsking] = useState<Pending | null>(null);

  const carryOut = ({ change, restores }: Pending): void => {
    void draft.discardOnce(restores ? actions.restoreSeedDefaults() : actions.applyConfig(change));
  };
  const request = (pending: Pending): void => {
    if (actions.needsReset(pending.change)) setAsking(pending);
    else carryOut(pending);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.issues.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    else if (draft.changed.length > 0) request({ change: draft.change, restores: false });
  };

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={submit}>
      <PresetChoice onChoose={(preset) => request({ change: fittingPreset(preset), restores: false })} />
      <div className={styles.groups}>
        <InTurn>
          {SETTINGS_GROUPS.map((group) => (
            <GroupFields key={group.name} group={group} draft={draft} />
          ))}
        </InTurn>
      </div>
      <SettingsFooter draft={draft} onRestore={() => request({ change: SEED_CONFIG, restores: true })} />
      {asking && (
        <StartOverDialog
          change={asking.change}
          onConfirm={() => carryOut(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </form>
  );
}
