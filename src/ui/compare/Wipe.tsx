// Two grids of digits, one over the other: the left one is seen up to a divider, the right one from there on. A pointer
// anywhere on them moves the divider; for keyboard and screen reader it is a slider.
import { MoveHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { GridPicture } from '../../protocol/trainer';
import type { Pair } from '../../state/comparing/comparisonStore';
import { usePointerPlace } from '../common/usePointerPlace';
import { SampleGrid } from '../grid/SampleGrid';
import { useFormat } from '../i18n/format';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './Wipe.module.css';

const PERCENT = 100;
const ICON_PIXELS = 16;

interface WipeProps {
  readonly pictures: Pair<GridPicture | null>;
  readonly names: Pair<string>;
}

export function Wipe({ pictures: { left, right }, names }: WipeProps) {
  const t = useTranslateAll();
  const format = useFormat();
  const [share, setShare] = useState(0.5);
  const pointer = usePointerPlace((x) => setShare(Math.min(1, Math.max(0, x))));
  const label = (name: string, { step }: GridPicture): string =>
    t('runs.picture', { name, step: format.integer(step) });
  const isWaiting = !left || !right;
  return (
    <div className={styles.stage} {...pointer}>
      {right && (
        <SampleGrid pixels={right.pixels} label={label(names.right, right)} testId="compared-right" />
      )}
      {left && (
        <div className={styles.left} style={{ clipPath: `inset(0 ${(1 - share) * PERCENT}% 0 0)` }}>
          <SampleGrid pixels={left.pixels} label={label(names.left, left)} testId="compared-left" />
        </div>
      )}
      {isWaiting && <p className={styles.waiting}>{t('compare.waiting')}</p>}
      <input
        className={styles.slider}
        type="range"
        aria-label={t('compare.divider')}
        aria-valuetext={t('compare.dividerAt', { ...names, share: format.percent(share) })}
        min={0}
        max={PERCENT}
        value={Math.round(share * PERCENT)}
        onChange={({ target }) => setShare(target.valueAsNumber / PERCENT)}
      />
      <span className={styles.divider} style={{ left: `${share * PERCENT}%` }} aria-hidden>
        <span className={styles.handle}>
          <MoveHorizontal size={ICON_PIXELS} />
        </span>
      </span>
    </div>
  );
}
