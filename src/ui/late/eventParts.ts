// What the page shows only once something has happened, with its texts: something went wrong, was found, saved, asked for,
// or pointed at. It is one file, loaded with the first of them (late.tsx).
export { RestoreQuestion } from '../checkpoint/RestoreQuestion';
export { ClassLinkNotice } from '../classroom/ClassLinkNotice';
export { ResetConfirmation } from '../controls/ResetConfirmation';
export { FailureCard } from '../failures/FailureCard';
export { LoadedBanner } from '../grid/LoadedBanner';
export { SavedGenerators } from '../library/SavedGenerators';
export { ErrorText } from '../notices/ErrorText';
export { StalledNotice } from '../notices/StalledNotice';
export { StoredNotice } from '../notices/StoredNotice';
export { UpdateNotice } from '../notices/UpdateNotice';
export { UrlIssuesNotice } from '../notices/UrlIssuesNotice';
export { CopiesFound } from '../quality/CopiesFound';
export { FiguresExplained } from '../quality/FiguresExplained';
export { OpenRunQuestion } from '../runs/OpenRunQuestion';
export { ResumeOffer } from '../runs/ResumeOffer';
export { SavedRuns } from '../runs/SavedRuns';
export { SettingHelp } from '../settings/fields/SettingHelp';
export { SettingProblem } from '../settings/fields/SettingProblem';
export { StartOverDialog } from '../settings/StartOverDialog';
export { PointedTile } from '../tiles/PointedTile';
