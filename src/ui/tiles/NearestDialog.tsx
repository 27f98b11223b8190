// The real digits that are nearest to a digit of the grid, by pixels and by what the judge sees. It says whether the
// digit is a copy.
import { NEARNESS, type Nearness, type NearestReal } from '../../protocol/judge';
import { actions } from '../../state/actions';
import type { OpenTile } from '../../state/tiles/tileStore';
import { Bar } from '../common/Bar';
import { Button } from '../common/Button';
import { Dialog } from '../common/Dialog';
import { lazyPart } from '../common/lazyParts';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import { ErrorText } from '../notices/ErrorText';
import { DigitPicture } from '../quality/DigitPicture';
import styles from './NearestDialog.module.css';

const NoiseTools = lazyPart(async () => ({ default: (await import('../play/parts')).NoiseTools }));

interface NearestProps {
  readonly by: Nearness;
  readonly found: NearestReal;
}

function Nearest({ by, found }: NearestProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const { index, label, distance, usual, pixels } = found;
  const number = format.integer(index);
  return (
    <DigitPicture
      pixels={pixels}
      label={
        <>
          <strong className={styles.name}>{t(`nearest.by.${by}`)}</strong>
          <span>
            {label === null
              ? t('nearest.real', { number })
              : t('nearest.realDigit', { number, digit: label })}
          </span>
          <span data-testid={`nearest-${by}`}>
            {usual === null
              ? t('nearest.distanceAlone', { distance: format.hundredths(distance) })
              : t('nearest.distance', {
                  distance: format.hundredths(distance),
                  usual: format.hundredths(usual),
                })}
          </span>
        </>
      }
    />
  );
}

function Verdict({ found }: { readonly found: NearestReal }) {
  const t = useTranslateAll();
  if (found.isCopy === null) return <p>{t('nearest.own')}</p>;
  return (
    <p>
      <strong className={styles.name}>{t(found.isCopy ? 'nearest.copy' : 'nearest.noCopy')}</strong>{' '}
      {t(found.isCopy ? 'nearest.copyWhy' : 'nearest.noCopyWhy')}
    </p>
  );
}

/** How far the search is, while it goes on. */
function Search({ opened: { nearest, studied } }: { readonly opened: OpenTile }) {
  const t = useTranslateAll();
  const format = useFormat();
  if (nearest.features || nearest.pixels?.isCopy === null) return null;
  const text =
    nearest.pixels && studied
      ? t('nearest.looking', { seen: format.integer(studied.seen), of: format.integer(studied.of) })
      : t('nearest.loading');
  return (
    <div className={styles.search}>
      <p>{text}</p>
      <Bar label={t('nearest.progress')} max={studied?.of ?? 1} value={studied?.seen} />
      <Button onClick={() => void actions.closeTile()}>{t('common.cancel')}</Button>
    </div>
  );
}

interface NearestDialogProps {
  readonly opened: OpenTile;
  readonly onClose: () => void;
}

export default function NearestDialog({ opened, onClose }: NearestDialogProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const { tile, image, isOpened, step, nearest, problem } = opened;
  return (
    <Dialog title={t('nearest.title', { tile })} onClose={onClose}>
      <div className={styles.found} aria-live="polite">
        <DigitPicture
          pixels={image}
          label={
            <>
              <strong className={styles.name}>{t('nearest.forgery')}</strong>
              {step !== undefined && <span>{t('grid.step', { step: format.integer(step) })}</span>}
            </>
          }
        />
        {isOpened && <p>{t('nearest.opened')}</p>}
        {NEARNESS.map((by) => nearest[by] && <Nearest key={by} by={by} found={nearest[by]} />)}
        {nearest.pixels && <Verdict found={nearest.pixels} />}
      </div>
      <NoiseTools tile={tile} />
      {problem ? <ErrorText error={problem} /> : <Search opened={opened} />}
    </Dialog>
  );
}
