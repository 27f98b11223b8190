// Why the run can no longer save itself, and what to do about it.
import { useTranslation } from 'react-i18next';
import type { ForgeError } from '../../protocol/errors';

export function AutosaveFailed({ error }: { readonly error: ForgeError }) {
  const { t } = useTranslation();
  switch (error.code) {
    case 'storage-full':
      return t('notices.autosaveFull');
    case 'storage-unavailable':
      return t('notices.autosaveUnavailable');
    case 'storage-blocked':
      return t('notices.autosaveBlocked');
    case 'storage-newer':
      return t('notices.autosaveNewer');
    case 'storage-failed':
      return t('notices.autosaveFailed');
    default:
      return t('notices.autosaveBroken', { reason: error.details['reason'] ?? error.message });
  }
}
