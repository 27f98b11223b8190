// The two halves of a step, stage by stage.
import { useMemo, type ReactNode } from 'react';
import { toPixels } from '../../../picture/pixels';
import { probabilityOf } from '../../../state/tiles/tileStore';
import type { Forgery, SlowStep, Verdict } from '../../../state/tour/tourStore';
import { DigitsCanvas } from '../../common/DigitsCanvas';
import { NetworkMark } from '../../common/NetworkLabel';
import { useFormat } from '../../i18n/format';
import { useRealName } from '../useRealName';
import { useTexts } from '../TextsContext';
import { Heatmap } from './Heatmap';
import { NumbersTable } from './NumbersTable';
import { WeightUpdate } from './WeightUpdate';
import live from './Live.module.css';
import styles from './StepHalves.module.css';

function Stage({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <li className={styles.stage}>
      <h4>{name}</h4>
      {children}
    </li>
  );
}

function NoiseStage({ text, noise }: { readonly text: string; readonly noise: Float32Array }) {
  const texts = useTexts();
  const format = useFormat();
  const shape = useMemo(() => [noise.length], [noise]);
  const first = [...noise.subarray(0, 4)].map(format.hundredths).join('  ');
  return (
    <Stage name={texts.stages.noise}>
      <p className={live.soft}>{text}</p>
      <Heatmap label={texts.stages.noise} shape={shape} values={noise} />
      <p className={live.mono}>{noise.length > 4 ? `${first} …` : first}</p>
    </Stage>
  );
}

function Picture({ image, name }: { readonly image: Float64Array; readonly name: string }) {
  const pixels = useMemo(() => toPixels(Float32Array.from(image)), [image]);
  return (
    <figure className={styles.picture}>
      <DigitsCanvas pixels={pixels} className={live.digit} />
      <figcaption className={live.soft}>{name}</figcaption>
    </figure>
  );
}

const nameOf = (forged: string, { label }: Forgery): string =>
  label === null ? forged : `${forged}: ${label}`;

function VerdictStage({
  text,
  rows,
}: {
  readonly text: string;
  readonly rows: readonly (readonly [string, Verdict])[];
}) {
  const texts = useTexts();
  const format = useFormat();
  return (
    <Stage name={texts.stages.verdict}>
      <p className={live.soft}>{text}</p>
      <NumbersTable
        heads={[texts.logit, texts.probability, texts.loss]}
        rows={rows.map(([name, { logit, loss }]) => ({
          key: name,
          name,
          values: [format.loss(logit), format.percent(probabilityOf(logit)), format.loss(loss)],
        }))}
      />
    </Stage>
  );
}

function LossStage({ text, mean, testId }: { text: string; mean: number; testId: string }) {
  const texts = useTexts();
  const format = useFormat();
  return (
    <Stage name={texts.stages.loss}>
      <p className={live.soft}>{text}</p>
      <p data-testid={testId}>{texts.lossMean(format.loss(mean))}</p>
    </Stage>
  );
}

interface HalfProps {
  readonly step: SlowStep;
}

export function CriticHalf({ step }: HalfProps) {
  const texts = useTexts();
  const format = useFormat();
  const realName = useRealName();
  const { config, forgery, real, losses, updates } = step;
  const { loss, realLabel, penalty, penaltyEvery } = config;
  const isSoft = loss === 'cross-entropy' && realLabel !== 1;
  const isPenalised = penalty > 0 && step.step % penaltyEvery === 0;
  return (
    <>
      <h3 className={styles.half}>
        <NetworkMark network="discriminator" />
        {texts.criticHalf}
      </h3>
      <ol className={styles.stages}>
        <NoiseStage
          text={texts.noiseText(format.integer(config.latentSize), String(config.seed))}
          noise={forgery.noise}
        />
        <Stage name={texts.stages.forgery}>
          <p className={live.soft}>{texts.forgeryText}</p>
          <div className={styles.pictures}>
            <Picture image={forgery.image} name={nameOf(texts.forged, forgery)} />
            <Picture image={real.image} name={realName(real)} />
          </div>
        </Stage>
        <VerdictStage
          text={texts.verdictText}
          rows={[
            [texts.forged, forgery],
            [texts.real, real],
          ]}
        />
        <LossStage
          text={isSoft ? texts.lossSoft(format.exact(realLabel)) : texts.lossText[loss]}
          mean={losses.discriminatorLoss}
          testId="critic-loss"
        />
        <WeightUpdate
          updates={updates}
          network="discriminator"
          note={isPenalised ? texts.penalised : undefined}
          Stage={Stage}
        />
      </ol>
    </>
  );
}

export function ForgerHalf({ step }: HalfProps) {
  const texts = useTexts();
  const format = useFormat();
  const { config, second, secondBefore, losses, updates } = step;
  return (
    <>
      <h3 className={styles.half}>
        <NetworkMark network="generator" />
        {texts.forgerHalf}
      </h3>
      <ol className={styles.stages}>
        <NoiseStage text={texts.noiseAgain} noise={second.noise} />
        <Stage name={texts.stages.forgery}>
          <p className={live.soft}>{texts.forgeryAgain}</p>
          <div className={styles.pictures}>
            <Picture image={second.image} name={nameOf(texts.forged, second)} />
          </div>
        </Stage>
        <VerdictStage text={texts.verdictAgain(format.loss(secondBefore))} rows={[[texts.forged, second]]} />
        <LossStage text={texts.lossAgain[config.loss]} mean={losses.generatorLoss} testId="forger-loss" />
        <WeightUpdate updates={updates} network="generator" Stage={Stage} />
      </ol>
    </>
  );
}
