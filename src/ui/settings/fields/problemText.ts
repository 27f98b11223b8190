// The problem of a setting's value, in the visitor's language.
import type { ConfigIssue } from '../../../config/validateConfig';
import type { Format } from '../../i18n/format';
import type { Translate } from '../../i18n/translate';

export function problemText({ problem, limit }: ConfigIssue, t: Translate, format: Format): string {
  return t(`settings.problems.${problem}`, {
    limit: typeof limit === 'number' ? format.exact(limit) : (limit ?? ''),
  });
}
