// The problem of a setting's value, in the visitor's language.
import type { TFunction } from 'i18next';
import type { ConfigIssue } from '../../../config/validateConfig';
import type { Format } from '../../i18n/format';

export function problemText({ problem, limit }: ConfigIssue, t: TFunction, format: Format): string {
  return t(`settings.problems.${problem}`, {
    limit: typeof limit === 'number' ? format.exact(limit) : (limit ?? ''),
  });
}
