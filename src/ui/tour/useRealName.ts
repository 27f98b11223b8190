// The name of a real image: its number in the data and, where that is known, the digit that it shows.
import type { RealDigit } from '../../state/tour/tourStore';
import { useFormat } from '../i18n/format';
import { useTexts } from './TextsContext';

export function useRealName(): (real: Pick<RealDigit, 'index' | 'label'>) => string {
  const texts = useTexts();
  const format = useFormat();
  return ({ index, label }) => {
    const number = format.integer(index);
    return label === null ? texts.realDigit(number) : texts.realDigitLabel(number, String(label));
  };
}
