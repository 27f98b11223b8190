// What a saved run is called on the page: by its name, or by the time when it was first saved.
import { useTranslation } from 'react-i18next';
import type { SavedRun } from '../../protocol/savedRun';
import { useFormat } from '../i18n/format';

export function useRunName(): (run: SavedRun) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ name, createdAt }) => name ?? t('runs.unnamed', { time: format.time(createdAt) });
}
