// One forgery on its way through both networks: what every layer yields, as a picture, with its shape and parameters.
import { useEffect, useMemo, useState } from 'react';
import { GRID_IMAGES } from '../../../config/grid';
import { NETWORKS, type NetworkName } from '../../../config/networks';
import { toPixels } from '../../../picture/pixels';
import { inputShape, outputShape } from '../../../plan/layers';
import { actions } from '../../../state/actions';
import { probabilityOf } from '../../../state/tiles/tileStore';
import { useTour, type LayerTrace, type Trace } from '../../../state/tour/tourStore';
import { DigitsCanvas } from '../../common/DigitsCanvas';
import { NetworkLabel } from '../../common/NetworkLabel';
import { useFormat } from '../../i18n/format';
import { LabelledSlider } from '../../play/LabelledSlider';
import { useTexts } from '../TextsContext';
import { levelsOf } from './heat';
import { Heatmap } from './Heatmap';
import live from './Live.module.css';
import styles from './Layers.module.css';

function Layer({ trace: { layer, parameters, values } }: { readonly trace: LayerTrace }) {
  const texts = useTexts();
  const format = useFormat();
  const shape = useMemo(() => outputShape(layer), [layer]);
  const { least, most } = useMemo(() => levelsOf(values), [values]);
  const inWords = (sizes: readonly number[]): string => sizes.map(format.integer).join('×');
  return (
    <li className={styles.layer} data-testid="layer">
      <p className={styles.head}>
        <span className={live.mono}>{layer.name}</span>
        <span>{texts.layerShape(inWords(inputShape(layer)), inWords(shape))}</span>
        <span>{texts.activations[layer.activation]}</span>
      </p>
      {values.length > 1 && <Heatmap label={texts.layerPicture(layer.name)} shape={shape} values={values} />}
      <p className={live.soft}>
        {texts.layerParameters(format.integer(parameters))}
        {values.length > 1 && ` · ${texts.range(format.hundredths(least), format.hundredths(most))}`}
      </p>
    </li>
  );
}

function Network({ network, trace }: { readonly network: NetworkName; readonly trace: Trace }) {
  return (
    <>
      <h3>
        <NetworkLabel network={network} />
      </h3>
      <ol className={styles.layers}>
        {trace[network].map((layer) => (
          <Layer key={layer.layer.name} trace={layer} />
        ))}
      </ol>
    </>
  );
}

function Forgery({ trace }: { readonly trace: Trace }) {
  const texts = useTexts();
  const format = useFormat();
  const { values } = trace.generator.at(-1)!;
  const pixels = useMemo(() => toPixels(Float32Array.from(values)), [values]);
  const verdict = texts.verdict(format.figure(trace.logit), format.percent(probabilityOf(trace.logit)));
  return (
    <div className={styles.forgery}>
      <DigitsCanvas pixels={pixels} className={styles.picture} />
      <p>
        {texts.forgery}
        <br />
        <span className={live.soft} data-testid="tour-verdict">
          {verdict}
        </span>
      </p>
    </div>
  );
}

function Way({ trace }: { readonly trace: Trace }) {
  const texts = useTexts();
  const format = useFormat();
  const latent = trace.label === null ? trace.input.length : trace.input.length - 10;
  const count = format.integer(latent);
  const shape = useMemo(() => [trace.input.length], [trace]);
  const input = trace.label === null ? texts.input(count) : texts.inputLabel(count, String(trace.label));
  const [first, second] = NETWORKS;
  return (
    <>
      <div className={styles.layer}>
        <p className={styles.head}>{input}</p>
        <Heatmap label={input} shape={shape} values={trace.input} />
      </div>
      <Network network={first} trace={trace} />
      <Forgery trace={trace} />
      <Network network={second} trace={trace} />
    </>
  );
}

export function Layers() {
  const texts = useTexts();
  const [tile, setTile] = useState(0);
  const trace = useTour((tour) => tour.trace);
  useEffect(() => {
    const followed = new AbortController();
    void actions.followTrace(tile, followed.signal);
    return () => followed.abort();
  }, [tile]);
  return (
    <section className={live.live} aria-label={texts.chapters.networks.title}>
      <LabelledSlider label={texts.noise} value={tile} most={GRID_IMAGES - 1} onChange={setTile} />
      {trace && <Way trace={trace} />}
    </section>
  );
}
