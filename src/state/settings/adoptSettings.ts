// Puts settings in force: in the store and in the page's address.
import { configToUrl, type ConfigFromUrl } from '../../plan/configUrl';
import type { TrainConfig } from '../../config/trainConfig';
import { useSettings } from './settingsStore';

/** The parts of `window` that hold the settings' URL. */
export interface SettingsPage {
  readonly location: Pick<Location, 'pathname' | 'search' | 'hash'>;
  readonly history: Pick<History, 'replaceState' | 'state'>;
}

/** @param urlIssues problems of the address before, if the visitor still has to see them */
export function adoptSettings(
  page: SettingsPage,
  config: TrainConfig,
  urlIssues: ConfigFromUrl['issues'] = [],
): void {
  useSettings.setState({ config, urlIssues });
  replaceQuery(page, configToUrl(config, page.location.search));
}

/** Changes the page's address, without a new entry in the history. @param query with its question mark, or empty */
export function replaceQuery({ location, history }: SettingsPage, query: string): void {
  history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
}
