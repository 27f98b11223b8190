// The parts of eventParts.ts, for what the page begins with: each loads them when it is drawn.
import type { ForgeError } from '../../protocol/errors';
import { actions } from '../../state/actions';
import type { Notice } from '../../state/notices/noticeStore';
import { Button } from '../common/Button';
import { lazyDialog, lazyPart, PartNotLoaded } from '../common/lazyParts';
import { useTranslate } from '../i18n/translate';

const load = () => import('./eventParts');

/** Loads the parts before they are needed. If that fails, the first that is drawn says so. */
export const loadEventParts = (): void => void load().catch(() => undefined);

/** Tells what the console tells, in English. */
function ErrorNotLoaded({ error }: { readonly error: ForgeError }) {
  const t = useTranslate();
  return <p>{t('common.errorNotLoaded', { message: error.message })}</p>;
}

function NoticeNotLoaded({ notice }: { readonly notice: Notice }) {
  const t = useTranslate();
  return (
    <div>
      {notice.kind === 'error' ? <ErrorNotLoaded error={notice.error} /> : <PartNotLoaded />}
      <Button onClick={() => actions.dismissNotice(notice.id)}>{t('common.dismiss')}</Button>
    </div>
  );
}

export const ErrorText = lazyPart(async () => ({ default: (await load()).ErrorText }), ErrorNotLoaded);
export const StoredNotice = lazyPart(async () => ({ default: (await load()).StoredNotice }), NoticeNotLoaded);
export const StalledNotice = lazyPart(async () => ({ default: (await load()).StalledNotice }));
export const UpdateNotice = lazyPart(async () => ({ default: (await load()).UpdateNotice }));
export const UrlIssuesNotice = lazyPart(async () => ({ default: (await load()).UrlIssuesNotice }));
export const ClassLinkNotice = lazyPart(async () => ({ default: (await load()).ClassLinkNotice }));
export const FailureCard = lazyPart(async () => ({ default: (await load()).FailureCard }));
export const CopiesFound = lazyPart(async () => ({ default: (await load()).CopiesFound }));
export const FiguresExplained = lazyPart(async () => ({ default: (await load()).FiguresExplained }));
export const ResumeOffer = lazyPart(async () => ({ default: (await load()).ResumeOffer }));
export const SavedRuns = lazyPart(async () => ({ default: (await load()).SavedRuns }));
export const LoadedBanner = lazyPart(async () => ({ default: (await load()).LoadedBanner }));
export const SavedGenerators = lazyPart(async () => ({ default: (await load()).SavedGenerators }));
export const SettingHelp = lazyPart(async () => ({ default: (await load()).SettingHelp }));
export const SettingProblem = lazyPart(async () => ({ default: (await load()).SettingProblem }));
export const PointedTile = lazyPart(async () => ({ default: (await load()).PointedTile }));
export const ResetConfirmation = lazyDialog(async () => ({ default: (await load()).ResetConfirmation }));
export const StartOverDialog = lazyDialog(async () => ({ default: (await load()).StartOverDialog }));
export const RestoreQuestion = lazyDialog(async () => ({ default: (await load()).RestoreQuestion }));
export const OpenRunQuestion = lazyDialog(async () => ({ default: (await load()).OpenRunQuestion }));
