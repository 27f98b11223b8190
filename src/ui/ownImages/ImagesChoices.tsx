// What the visitor can change about images that were read: which way they lie, which side is the ground, and which
// labels count.
import { FlipHorizontal2, RotateCcw, RotateCw } from 'lucide-react';
import type { ImagesRead } from '../../protocol/ownImages';
import { actions } from '../../state/actions';
import { IconButton } from '../common/IconButton';
import { Segmented } from '../common/Segmented';
import { useTranslateAll } from '../i18n/lateTexts';
import styles from './ImagesChoices.module.css';

const GROUNDS = ['asTheyAre', 'inverted'] as const;
const TURNS = 4;

export function ImagesChoices({ read: { choice, labels } }: { readonly read: ImagesRead }) {
  const t = useTranslateAll();
  const { turns, mirrored, inverted, onlyDigits } = choice;
  const turn = (by: number): void => void actions.chooseImages({ turns: (turns + by + TURNS) % TURNS });
  // The choice mirrors before it turns: mirrored images turn the other way.
  const mirror = (): void =>
    void actions.chooseImages({ mirrored: !mirrored, turns: (TURNS - turns) % TURNS });
  return (
    <div className={styles.choices}>
      <div role="group" aria-label={t('ownImages.way')} className={styles.ways}>
        <IconButton icon={RotateCcw} label={t('ownImages.turnLeft')} onClick={() => turn(-1)} />
        <IconButton icon={RotateCw} label={t('ownImages.turnRight')} onClick={() => turn(1)} />
        <IconButton icon={FlipHorizontal2} label={t('ownImages.mirror')} onClick={mirror} />
      </div>
      <Segmented
        legend={t('ownImages.ground')}
        options={GROUNDS.map((value) => ({ value, label: t(`ownImages.grounds.${value}`) }))}
        value={inverted ? 'inverted' : 'asTheyAre'}
        onChange={(value) => void actions.chooseImages({ inverted: value === 'inverted' })}
      />
      {labels.kind === 'more' && (
        <label className={styles.only}>
          <input
            type="checkbox"
            checked={onlyDigits}
            onChange={({ target }) => void actions.chooseImages({ onlyDigits: target.checked })}
          />
          {t('ownImages.onlyDigits')}
        </label>
      )}
    </div>
  );
}
