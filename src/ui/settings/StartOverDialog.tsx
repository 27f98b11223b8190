// Asks for confirmation before a change of settings discards trained steps, and names these settings.
import type { TrainConfig } from '../../config/trainConfig';
import { resettingKeys } from '../../config/validateConfig';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';

interface StartOverDialogProps {
  readonly change: Partial<TrainConfig>;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function StartOverDialog({ change, onConfirm, onClose }: StartOverDialogProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const step = useRun((run) => run.step);
  const config = useSettings((settings) => settings.config);
  const resetting = resettingKeys(config, { ...config, ...change });
  return (
    <ConfirmDialog
      title={t('settings.confirmTitle')}
      text={t('settings.confirmText', {
        settings: format.list(resetting.map((key) => t(`settings.labels.${key}`))),
        steps: format.integer(step),
      })}
      confirm={t('settings.applyAndReset')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
