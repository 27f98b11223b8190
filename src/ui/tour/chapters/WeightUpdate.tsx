// What a step does to a single weight: its gradient, and Adam's numbers before and after.
import { useId, useState, type ComponentType, type ReactNode } from 'react';
import { ADAM_BETA2 } from '../../../config/trainConfig';
import type { NetworkName } from '../../../config/networks';
import type { AdamUpdate } from '../../../state/tour/tourStore';
import { useFormat } from '../../i18n/format';
import { useTexts } from '../TextsContext';
import { exponential } from './exponential';
import live from './Live.module.css';
import styles from './StepHalves.module.css';

interface WeightUpdateProps {
  readonly updates: readonly AdamUpdate[];
  readonly network: NetworkName;
  readonly note?: string | undefined;
  readonly Stage: ComponentType<{ readonly name: string; readonly children: ReactNode }>;
}

/** The factor that makes up for moments that began at 0. */
const correctionOf = ({ t, beta1 }: AdamUpdate): number => Math.sqrt(1 - ADAM_BETA2 ** t) / (1 - beta1 ** t);

function Numbers({ update }: { readonly update: AdamUpdate }) {
  const texts = useTexts();
  const rows = [
    ['m', update.m],
    ['v', update.v],
    [texts.weight, update.weight],
  ] as const;
  return (
    <table className={live.table}>
      <thead>
        <tr>
          <td />
          <th scope="col" className={live.number}>
            {texts.before}
          </th>
          <th scope="col" className={live.number}>
            {texts.after}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, [before, after]]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={live.number}>{exponential(before)}</td>
            <td className={live.number}>{exponential(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function WeightUpdate({ updates, network, note, Stage }: WeightUpdateProps) {
  const texts = useTexts();
  const format = useFormat();
  const id = useId();
  const own = updates.filter(({ name }) => name.startsWith(`${network}/`));
  const kernels = own.filter(({ name }) => name.endsWith('/kernel'));
  const [chosen, setChosen] = useState(kernels.at(-1)!.name);
  const update = own.find(({ name }) => name === chosen)!;
  const { name, place, gradient, beta1, rate, weight, t } = update;
  return (
    <>
      <Stage name={texts.stages.gradient}>
        <p className={live.soft}>{texts.gradientText}</p>
        {note !== undefined && <p className={live.soft}>{note}</p>}
        <div className={styles.choice}>
          <label htmlFor={id}>{texts.tensor}</label>
          <select
            id={id}
            className={styles.select}
            value={chosen}
            onChange={({ target }) => setChosen(target.value)}
          >
            {own.map((one) => (
              <option key={one.name}>{one.name}</option>
            ))}
          </select>
        </div>
        <p className={live.mono}>{texts.weightAt(name.slice(network.length + 1), place.join(', '))}</p>
        <p>
          {texts.gradientIs} <span className={live.mono}>{exponential(gradient)}</span>
        </p>
      </Stage>
      <Stage name={texts.stages.adam}>
        <p className={live.soft}>{texts.adamText}</p>
        <div data-testid={`adam-${network}`}>
          <Numbers update={update} />
        </div>
        <p className={`${live.mono} ${styles.formulas}`}>
          <span>{texts.momentum(format.exact(beta1))}</span>
          <span>{texts.variance(format.exact(ADAM_BETA2))}</span>
          <span>{texts.updateRule(format.exact(rate))}</span>
        </p>
        <p className={live.soft}>
          {texts.correction(format.figure(correctionOf(update)), format.integer(t))}
        </p>
        <p>{texts.moved(exponential(weight[1] - weight[0]))}</p>
      </Stage>
    </>
  );
}
