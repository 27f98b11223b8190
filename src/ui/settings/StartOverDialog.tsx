// Asks for confirmation before a change of settings begins a new run, and names these settings.
import type { TrainConfig } from '../../config/trainConfig';
import { resettingKeys } from '../../config/validateConfig';
import { useSettings } from '../../state/settings/settingsStore';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { ReplaceRunQuestion } from '../runs/ReplaceRunQuestion';

interface StartOverDialogProps {
  readonly change: Partial<TrainConfig>;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function StartOverDialog({ change, onConfirm, onClose }: StartOverDialogProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const config = useSettings((settings) => settings.config);
  const resetting = resettingKeys(config, { ...config, ...change });
  const named = format.list(resetting.map((key) => t(`settings.labels.${key}`)));
  return (
    <ReplaceRunQuestion
      title={t('settings.confirmTitle')}
      textKept={(kept) => t('settings.confirmText', { settings: named, kept })}
      textLost={(steps) => t('settings.confirmLosing', { settings: named, steps })}
      confirm={t('settings.applyAndReset')}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  );
}
