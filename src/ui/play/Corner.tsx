// One corner of the walk: which image of the grid it is, or that it was pasted.
import { X } from 'lucide-react';
import { actions } from '../../state/actions';
import { useExploring, type Corner as Source } from '../../state/play/exploringStore';
import { GRID_IMAGES } from '../../config/grid';
import { DigitsCanvas } from '../common/DigitsCanvas';
import { IconButton } from '../common/IconButton';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './Corner.module.css';

interface CornerProps {
  /** The corner's number, from 0. */
  readonly corner: number;
  readonly source: Source;
  readonly removable: boolean;
}

export function Corner({ corner, source, removable }: CornerProps) {
  const t = useTranslateAll();
  const picture = useExploring((exploring) => exploring.pictures?.corners[corner]);
  const number = String(corner + 1);
  return (
    <div className={styles.corner}>
      {picture && <DigitsCanvas pixels={picture} className={styles.picture} />}
      {typeof source === 'number' ? (
        <input
          className={styles.number}
          type="number"
          aria-label={t('explore.corner', { number })}
          min={0}
          max={GRID_IMAGES - 1}
          value={source}
          onChange={({ target }) => {
            const chosen = target.valueAsNumber;
            if (Number.isInteger(chosen) && chosen >= 0 && chosen < GRID_IMAGES)
              void actions.setCorner(corner, chosen);
          }}
        />
      ) : (
        <span className={styles.pasted}>{t('explore.pasted')}</span>
      )}
      {removable && (
        <IconButton
          icon={X}
          label={t('explore.removeCorner', { number })}
          onClick={() => void actions.removeCorner(corner)}
        />
      )}
    </div>
  );
}
