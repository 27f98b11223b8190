// The name of a saved run on the page: the name that it was given, or the time of its first save.
import type { SavedRun } from '../../protocol/savedRun';
import { useFormat } from '../i18n/format';
import { useTranslate } from '../i18n/translate';

export function useRunName(): (run: SavedRun) => string {
  const t = useTranslate();
  const format = useFormat();
  return ({ name, createdAt }) => name ?? t('runs.unnamed', { time: format.time(createdAt) });
}
