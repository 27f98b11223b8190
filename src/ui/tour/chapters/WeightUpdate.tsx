// What a step does to a single weight: its gradient, and Adam's numbers before and after.
import { useId, useState, type ComponentType, type ReactNode } from 'react';
import { ADAM_BETA2 } from '../../../config/trainConfig';
import type { NetworkName } from '../../../config/networks';
import type { AdamUpdate } from '../../../state/tour/tourStore';
import { useFormat } from '../../i18n/format';
import { useTexts } from '../TextsContext';
import { exponential } from './exponential';
import { NumbersTable } from './NumbersTable';
import live from './Live.module.css';
import styles from './StepHalves.module.css';

interface WeightUpdateProps {
  readonly updates: readonly AdamUpdate[];
  readonly network: NetworkName;
  readonly note?: string | undefined;
  readonly Stage: ComponentType<{ readonly name: string; readonly children: ReactNode }>;
}

const bothOf = ([before, after]: readonly [number, number]) =>
  [exponential(before), exponential(after)] as const;

function Numbers({ update }: { readonly update: AdamUpdate }) {
  const texts = useTexts();
  const rows = [
    ['m', update.m],
    ['v', update.v],
    [texts.weight, update.weight],
  ] as const;
  return (
    <NumbersTable
      heads={[texts.before, texts.after]}
      rows={rows.map(([name, numbers]) => ({ key: name, name, values: bothOf(numbers) }))}
    />
  );
}

/** A negative number in brackets. */
const inSum = (number: string): string => (number.startsWith('−') ? `(${number})` : number);

/** Adam's formulas, and below each the same with the numbers of the step. The symbols are those of every language. */
function Formulas({ update }: { readonly update: AdamUpdate }) {
  const format = useFormat();
  const { beta1, rate, correction, gradient, m, v, weight } = update;
  const [b1, b2, g] = [format.exact(beta1), format.exact(ADAM_BETA2), exponential(gradient)];
  const [size, c] = [format.exact(rate), format.figure(correction)];
  const [rest1, rest2] = [format.exact(1 - beta1), format.exact(1 - ADAM_BETA2)];
  const [[m0, m1], [v0, v1], [p0, p1]] = [bothOf(m), bothOf(v), bothOf(weight)];
  const lines = [
    ['m ← β₁ m + (1 − β₁) g', `${b1} · ${inSum(m0)} + ${rest1} · ${inSum(g)} = ${m1}`],
    ['v ← β₂ v + (1 − β₂) g²', `${b2} · ${v0} + ${rest2} · (${g})² = ${v1}`],
    ['p ← p − rate · c · m / (√v + 1e−7)', `${p0} − ${size} · ${c} · ${inSum(m1)} / (√${v1} + 1e−7) = ${p1}`],
  ] as const;
  return (
    <dl className={styles.formulas}>
      {lines.map(([formula, numbers]) => (
        <div key={formula}>
          <dt>{formula}</dt>
          <dd>{numbers}</dd>
        </div>
      ))}
    </dl>
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
  const { name, place, gradient, correction, weight, t } = update;
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
        <Formulas update={update} />
        <p className={live.soft}>{texts.correction(format.figure(correction), format.integer(t))}</p>
        <p>{texts.moved(exponential(weight[1] - weight[0]))}</p>
      </Stage>
    </>
  );
}
