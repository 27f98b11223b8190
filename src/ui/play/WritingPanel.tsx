// A number that the generator writes by hand, if it takes labels.
import { useSettings } from '../../state/settings/settingsStore';
import { lazyPart } from '../common/lazyParts';

const Writing = lazyPart(async () => ({ default: (await import('./parts')).Writing }));

export function WritingPanel() {
  const labels = useSettings((settings) => settings.config.labels);
  return labels && <Writing />;
}
