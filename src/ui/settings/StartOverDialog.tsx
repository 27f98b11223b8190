// Asks for confirmation before a change of settings begins a new run, and names these settings.
import type { TrainConfig } from '../../config/trainConfig';
import { resettingKeys } from '../../config/validateConfig';
import { useRun } from '../../state/run/runStore';
import { useSettings } from '../../state/settings/settingsStore';
import { ConfirmDialog } from '../common/ConfirmDialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { useKeptStep } from '../runs/useKeptStep';

interface StartOverDialogProps {
  readonly change: Partial<TrainConfig>;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function StartOverDialog({ change, onConfirm, onClose }: StartOverDialogProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const step = useRun((run) => run.step);
  const kept = useKeptStep();
  const config = useSettings((settings) => settings.config);
  const resetting = resettingKeys(config, { ...config, ...change });
  const named = format.list(resetting.map((key) => t(`settings.labels.${key}`)));
  return (
    <ConfirmDialog
      title={t('settings.confirmTitle')}
      text={
        kept === undefined
          ? t('settings.confirmLosing', { settings: named, steps: format.integer(step) })
          : t('settings.confirmText', { settings: named, kept: format.integer(kept) })
      }
      confirm={t('settings.applyAndReset')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
