// Makes a timelapse of the run: the choice of format and size, the progress, and a button to cancel.
import { Clapperboard } from 'lucide-react';
import { useEffect, useState } from 'react';
import { frameLayout, TIMELAPSE_SIZES, type TimelapseSize } from '../../picture/frameLayout';
import type { TimelapseFormat } from '../../protocol/timelapse';
import { actions } from '../../state/actions';
import { usePictures } from '../../state/timeline/pictureStore';
import { durationMsOf, planTimelapse } from '../../state/timeline/timelapsePlan';
import { useTimelapse } from '../../state/timeline/timelapseStore';
import { Bar } from '../common/Bar';
import { Button } from '../common/Button';
import { Dialog } from '../common/Dialog';
import { Segmented } from '../common/Segmented';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { ErrorText } from '../notices/ErrorText';
import { useCaption } from './useCaption';
import styles from './TimelapseDialog.module.css';

interface Choice {
  readonly format: TimelapseFormat;
  readonly size: TimelapseSize;
}

/** The number of frames, the duration and the size. */
function Plan({ format: kind, size }: Choice) {
  const t = useTranslateAll();
  const format = useFormat();
  const frames = usePictures((grid) => grid.frames);
  const plan = planTimelapse(frames, kind);
  const { width, height } = frameLayout(size);
  return (
    <p className={styles.plan}>
      {t('timelapse.plan', {
        frames: format.integer(plan.length),
        duration: format.duration(durationMsOf(plan) / 1000),
        width: format.integer(width),
        height: format.integer(height),
      })}
    </p>
  );
}

function Progress() {
  const t = useTranslateAll();
  const format = useFormat();
  const progress = useTimelapse((timelapse) => timelapse.progress);
  if (!progress) return null;
  const { drawn, total } = progress;
  return (
    <div className={styles.progress}>
      <Bar label={t('timelapse.progress')} max={total} value={drawn} />
      <p>
        {drawn < total
          ? t('timelapse.drawing', { drawn: format.integer(drawn), total: format.integer(total) })
          : t('timelapse.finishing')}
      </p>
    </div>
  );
}

/** The formats that this browser can make; empty until they are known. */
function useFormats(): readonly TimelapseFormat[] {
  const formats = useTimelapse((timelapse) => timelapse.formats);
  useEffect(() => {
    if (formats.length === 0) void actions.findTimelapseFormats();
  }, [formats]);
  return formats;
}

export default function TimelapseDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslateAll();
  const formats = useFormats();
  const caption = useCaption();
  const [chosen, setChosen] = useState<TimelapseFormat | null>(null);
  const [size, setSize] = useState<TimelapseSize>('large');
  const making = useTimelapse((timelapse) => timelapse.progress !== null);
  const problem = useTimelapse((timelapse) => timelapse.problem);
  const format = chosen ?? formats[0] ?? 'gif';
  const close = (): void => {
    void actions.cancelTimelapse();
    onClose();
  };
  const create = async (): Promise<void> => {
    if (await actions.exportTimelapse({ format, size, caption })) onClose();
  };
  return (
    <Dialog
      title={t('timelapse.title')}
      onClose={close}
      footer={
        <>
          <Button onClick={making ? () => void actions.cancelTimelapse() : close}>
            {t('common.cancel')}
          </Button>
          <Button
            data-autofocus
            tone="primary"
            icon={Clapperboard}
            unavailable={making || formats.length === 0}
            onClick={() => void create()}
          >
            {t('timelapse.create')}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <p>{t('timelapse.about')}</p>
        <div className={styles.choices}>
          <Segmented
            legend={t('timelapse.format')}
            options={formats.map((value) => ({ value, label: t(`timelapse.formats.${value}`) }))}
            value={format}
            onChange={setChosen}
          />
          <Segmented
            legend={t('timelapse.size')}
            options={TIMELAPSE_SIZES.map((value) => ({ value, label: t(`timelapse.sizes.${value}`) }))}
            value={size}
            onChange={setSize}
          />
        </div>
        <div className={styles.state}>
          {making ? <Progress /> : <Plan format={format} size={size} />}
          {problem && (
            <div className={styles.problem} role="alert">
              <ErrorText error={problem} />
            </div>
          )}
          {!making && !problem && (
            <p className={styles.hint}>
              {format === 'gif' ? t('timelapse.hintGif') : t('timelapse.hintVideo')}
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
