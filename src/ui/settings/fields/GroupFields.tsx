// One group of the settings form. Settings that both networks have are divided by network. Those that do nothing with
// the chosen architecture are hidden.
import { Dices, Images } from 'lucide-react';
import { isIdle } from '../../../config/idleSettings';
import { NETWORKS } from '../../../config/networks';
import type { TrainConfigKey } from '../../../config/trainConfig';
import { actions } from '../../../state/actions';
import { drawSeed } from '../../../state/settings/drawSeed';
import { Button } from '../../common/Button';
import { IconButton } from '../../common/IconButton';
import { NetworkLabel } from '../../common/NetworkLabel';
import { useTranslate } from '../../i18n/translate';
import { differsFromSeed } from '../draft';
import { NETWORK_OF, type SettingsGroup } from '../groups';
import { SettingField } from './SettingField';
import type { SettingsDraft } from '../useSettingsDraft';
import styles from './GroupFields.module.css';

function NewSeedButton({ onDraw }: { readonly onDraw: (seed: string) => void }) {
  const t = useTranslate();
  return <IconButton icon={Dices} label={t('settings.newSeed')} onClick={() => onDraw(String(drawSeed()))} />;
}

function OwnImagesButton() {
  const t = useTranslate();
  return (
    <Button icon={Images} onClick={() => actions.openOwnImages()}>
      {t('settings.ownImages')}
    </Button>
  );
}

interface GroupFieldsProps {
  readonly group: SettingsGroup;
  readonly draft: SettingsDraft;
}

export function GroupFields({ group: { name, keys, byNetwork }, draft }: GroupFieldsProps) {
  const t = useTranslate();
  const shown = keys.filter((key) => !isIdle(key, draft.textOf('architecture')));
  const field = (key: TrainConfigKey) => (
    <SettingField
      key={key}
      name={key}
      shortLabel={byNetwork ?? false}
      text={draft.textOf(key)}
      onChange={(text) => draft.edit(key, text)}
      issue={draft.issues.find((issue) => issue.key === key)}
      changed={differsFromSeed(key, draft.textOf(key))}
      below={key === 'dataset' && <OwnImagesButton />}
      beside={key === 'seed' && <NewSeedButton onDraw={(seed) => draft.edit('seed', seed)} />}
    />
  );
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t(`settings.groups.${name}`)}</legend>
      {byNetwork
        ? NETWORKS.map((network) => (
            <div key={network} className={styles.network}>
              <NetworkLabel network={network} />
              {shown.filter((key) => NETWORK_OF[key] === network).map(field)}
            </div>
          ))
        : shown.map(field)}
    </fieldset>
  );
}
