// The name of a saved run on the page: the name that it was given, or the time of its first save.
import type { SavedRun } from '../../protocol/savedRun';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';

export function useRunName(): (run: SavedRun) => string {
  const t = useTranslateAll();
  const format = useFormat();
  return ({ name, createdAt }) => name ?? t('runs.unnamed', { time: format.time(createdAt) });
}
