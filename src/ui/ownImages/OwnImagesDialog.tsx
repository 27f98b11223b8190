// Where images of the visitor's own are opened, looked at as they would be trained on, turned and taken.
import { useState } from 'react';
import { actions } from '../../state/actions';
import type { Drawing } from '../../state/ownImages/drawings';
import { useOwnImages } from '../../state/ownImages/ownImagesStore';
import { useRun } from '../../state/run/runStore';
import { Bar } from '../common/Bar';
import { Button } from '../common/Button';
import { Dialog } from '../common/Dialog';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { ReplaceRunQuestion } from '../runs/ReplaceRunQuestion';
import { DrawingPad } from './DrawingPad';
import { ImagesChoices } from './ImagesChoices';
import { ImagesNotes } from './ImagesNotes';
import { ImagesProblem } from './ImagesProblem';
import styles from './OwnImagesDialog.module.css';
import { PreviewGrid } from './PreviewGrid';
import { SheetFields } from './SheetFields';
import { Sources } from './Sources';

function Progress() {
  const t = useTranslateAll();
  const format = useFormat();
  const { read, isBusy, progress } = useOwnImages();
  if (!isBusy || read) return null;
  return (
    <div className={styles.progress} role="status">
      <p>
        {progress
          ? t('ownImages.readingProgress', {
              done: format.integer(progress.done),
              of: format.integer(progress.of),
            })
          : t('ownImages.reading')}
      </p>
      <Bar label={t('ownImages.reading')} max={progress?.of ?? 1} value={progress?.done} />
    </div>
  );
}

function TakeButton({ unavailable }: { readonly unavailable: boolean }) {
  const t = useTranslateAll();
  const format = useFormat();
  const [asks, setAsks] = useState(false);
  const { preview, isBusy, areOthers } = useOwnImages();
  const step = useRun((run) => run.step);
  const wanted = useOwnImages((own) => own.wanted);
  // What wants images replaces nothing without asking.
  const replaces = step > 0 && (wanted === null || areOthers);
  const take = (): void => void actions.takeImages(areOthers);
  return (
    <>
      <Button
        tone="primary"
        unavailable={unavailable || !preview || isBusy}
        onClick={() => (replaces ? setAsks(true) : take())}
      >
        {areOthers
          ? t('ownImages.takeAnyway')
          : preview
            ? t('ownImages.take', { images: format.integer(preview.images) })
            : t('ownImages.takeNone')}
      </Button>
      {asks && (
        <ReplaceRunQuestion
          title={t('ownImages.confirmTitle')}
          textKept={(kept) => t('ownImages.confirmText', { kept })}
          textLost={(steps) => t('ownImages.confirmLosing', { steps })}
          confirm={t('ownImages.confirm')}
          onConfirm={take}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

function Wanted({ id }: { readonly id: string }) {
  const t = useTranslateAll();
  const format = useFormat();
  const origin = useOwnImages((own) => own.wantedOrigin);
  return (
    <p className={styles.wanted}>
      {origin
        ? t('ownImages.wantedNamed', { name: origin.name, images: format.integer(origin.images) })
        : t('ownImages.wanted', { id })}
    </p>
  );
}

export default function OwnImagesDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslateAll();
  const [draws, setDraws] = useState(false);
  const [drawings, setDrawings] = useState<readonly Drawing[]>([]);
  const { read, preview, wanted, areOthers } = useOwnImages();
  return (
    <Dialog
      title={t('ownImages.title')}
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <TakeButton unavailable={draws} />
        </>
      }
    >
      <div className={styles.content}>
        {wanted && <Wanted id={wanted} />}
        {!read && (
          <p>
            {t('ownImages.about')} {t('ownImages.stays')}
          </p>
        )}
        <Sources draws={draws} onDraw={setDraws} />
        {draws && <DrawingPad drawings={drawings} onChange={setDrawings} onDone={() => setDraws(false)} />}
        <Progress />
        <ImagesProblem />
        {read && preview && !draws && (
          <>
            <PreviewGrid preview={preview} />
            <ImagesChoices read={read} />
            {read.sheet && <SheetFields key={JSON.stringify(read.sheet)} sheet={read.sheet} />}
            <ImagesNotes read={read} />
          </>
        )}
        {areOthers && (
          <p role="alert" className={styles.wanted}>
            {t('ownImages.others')}
          </p>
        )}
      </div>
    </Dialog>
  );
}
