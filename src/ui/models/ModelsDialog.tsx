// The three summary tables, one behind each tab.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelSummary } from '../../protocol/trainer';
import { useRun } from '../../state/runStore';
import { Dialog } from '../common/Dialog';
import { Tabs } from '../common/Tabs';
import { ModelTable } from './ModelTable';

type ModelName = ModelSummary['name'];
const NAMES = ['generator', 'discriminator', 'gan'] as const satisfies readonly ModelName[];

export function ModelsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const models = useRun((run) => run.models);
  const [shown, setShown] = useState<ModelName>('generator');
  const model = models.find(({ name }) => name === shown);
  return (
    <Dialog size="medium" title={t('models.dialogTitle')} onClose={onClose}>
      <Tabs
        label={t('models.heading')}
        tabs={NAMES.map((value) => ({ value, label: t(`networks.${value}`) }))}
        value={shown}
        onChange={setShown}
      >
        {model ? <ModelTable model={model} /> : <p>{t('models.waiting')}</p>}
      </Tabs>
    </Dialog>
  );
}
