// What a setting is for, and its limits.
import type { TrainConfigKey } from '../../../config/trainConfig';
import { useFormat } from '../../i18n/format';
import { useTranslateAll } from '../../i18n/lateTexts';
import { limitsText } from './limitsText';

export function SettingHelp({ name }: { readonly name: TrainConfigKey }) {
  const t = useTranslateAll();
  const format = useFormat();
  return `${t(`settings.help.${name}`)} ${limitsText(name, t, format)}`;
}
