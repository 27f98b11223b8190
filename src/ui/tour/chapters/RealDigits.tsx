// A few real digits of the run's data.
import { Dices } from 'lucide-react';
import { actions } from '../../../state/actions';
import { Button } from '../../common/Button';
import { DigitsCanvas } from '../../common/DigitsCanvas';
import { useRealName } from '../useRealName';
import { useReals } from '../useReals';
import { useTexts } from '../TextsContext';
import styles from './Live.module.css';

const SHOWN = 6;

export function RealDigits() {
  const texts = useTexts();
  const nameOf = useRealName();
  const reals = useReals(SHOWN);
  return (
    <section className={styles.live} aria-label={texts.reals}>
      <h3>{texts.reals}</h3>
      <ul className={styles.digits} aria-live="polite">
        {reals.map((real, place) => (
          // The same image may be drawn twice.
          <li key={place} title={nameOf(real)}>
            <DigitsCanvas pixels={real.pixels} className={styles.digit} />
            <span className="visually-hidden">{nameOf(real)}</span>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button icon={Dices} onClick={() => void actions.showReals(SHOWN)}>
          {texts.others}
        </Button>
      </div>
    </section>
  );
}
