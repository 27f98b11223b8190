// The names of the runs that are compared.
import { PRESENT_RUN, type RunChoice } from '../../state/comparing/comparisonStore';
import { useSavedRuns } from '../../state/saving/savedRunsStore';
import { useTranslateAll } from '../i18n/lateTexts';
import { useRunName } from '../runs/useRunName';

/** The present run is called so, even where it is saved under a name. */
export function useChoiceName(): (choice: RunChoice) => string {
  const t = useTranslateAll();
  const runs = useSavedRuns((saved) => saved.runs);
  const nameOf = useRunName();
  return (choice) => {
    if (choice === PRESENT_RUN) return t('compare.present');
    const run = runs.find(({ id }) => id === choice);
    return run ? nameOf(run) : t('compare.gone');
  };
}

/** All runs that can be compared: the present one, and the saved ones, without the present one's own saves. */
export function useChoices(): readonly RunChoice[] {
  const runs = useSavedRuns((saved) => saved.runs);
  const presentId = useSavedRuns((saved) => saved.presentId);
  return [PRESENT_RUN, ...runs.map(({ id }) => id).filter((id) => id !== presentId)];
}
