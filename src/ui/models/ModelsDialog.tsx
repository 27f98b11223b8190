// The three summary tables, each behind a tab.
import { useState } from 'react';
import { NETWORKS } from '../../config/networks';
import { networkTables, type ModelSummary } from '../../plan/networkTables';
import { useSettings } from '../../state/settings/settingsStore';
import { Dialog } from '../common/Dialog';
import { Tabs } from '../common/Tabs';
import { useTranslateAll } from '../i18n/lateTexts';
import { ModelTable } from './ModelTable';

type ModelName = ModelSummary['name'];
const NAMES = [...NETWORKS, 'gan'] as const satisfies readonly ModelName[];

export default function ModelsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslateAll();
  const config = useSettings((settings) => settings.config);
  const [shown, setShown] = useState<ModelName>('generator');
  const model = networkTables(config).find(({ name }) => name === shown);
  return (
    <Dialog size="medium" title={t('models.dialogTitle')} onClose={onClose}>
      <Tabs
        label={t('models.heading')}
        tabs={NAMES.map((value) => ({ value, label: t(`networks.${value}`) }))}
        value={shown}
        onChange={setShown}
      >
        {model && <ModelTable model={model} />}
      </Tabs>
    </Dialog>
  );
}
