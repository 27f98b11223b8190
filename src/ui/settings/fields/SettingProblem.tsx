// What is wrong with a setting's value.
import type { ConfigIssue } from '../../../config/validateConfig';
import { useFormat } from '../../i18n/format';
import { useTranslateAll } from '../../i18n/lateTexts';
import { problemText } from './problemText';

export function SettingProblem({ issue }: { readonly issue: ConfigIssue }) {
  const t = useTranslateAll();
  const format = useFormat();
  return problemText(issue, t, format);
}
