// Says why the run no longer saves itself, and what the visitor can do.
import type { ForgeError } from '../../protocol/errors';
import { useTranslateAll } from '../i18n/lateTexts';

export function AutosaveFailed({ error }: { readonly error: ForgeError }) {
  const t = useTranslateAll();
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
