// The problem of a setting's value, in the visitor's language.
import type { ConfigIssue } from '../../../config/validateConfig';
import type { Format } from '../../i18n/format';
import type { TranslateAll } from '../../i18n/translate';

export function problemText({ problem, limit }: ConfigIssue, t: TranslateAll, format: Format): string {
  return t(`settings.problems.${problem}`, {
    limit: typeof limit === 'number' ? format.exact(limit) : (limit ?? ''),
  });
}
