// The files that a run gives beside its networks: itself to go on with in Python, digits, and figures.
import { DATASETS } from '../../config/datasets';
import { isOwn } from '../../config/ownImages';
import type { TrainConfig } from '../../config/trainConfig';
import type { DataFile } from '../../files/python/pythonZip';
import type { DigitsForm } from '../../protocol/exports';
import type { Bytes } from '../../protocol/ownImages';
import { displayDigit } from '../../plan/blueprint';
import { toPixels } from '../../picture/pixels';
import type { LossHistory } from '../losses/lossHistory';
import { usePreferences } from '../preferences/preferencesStore';
import { pointsOf } from '../quality/qualityPoints';
import { useQuality } from '../quality/qualityStore';
import type { RunImages } from '../run/runChanges';
import type { RunControl } from '../run/runControl';
import type { Checkpoints } from '../saving/checkpointActions';
import { useSettings } from '../settings/settingsStore';

/** The measures of quality in a table of figures. */
const QUALITY_COLUMNS = ['frechet', 'kernel', 'coverage', 'density'] as const;

/** Fetches a file of the data set, by its name. */
export type FetchData = (file: string) => Promise<Uint8Array>;

export interface DigitsRequest {
  readonly form: DigitsForm;
  readonly count: number;
  /** By default the run's. */
  readonly seed?: number | undefined;
  /** The digit of each image, if the networks take labels; by default `i mod 10`. */
  readonly labels?: readonly number[] | undefined;
}

export interface FileOfRun {
  readonly blob: Blob;
  /** The name of the file, without its ending. */
  readonly name: string;
  readonly extension: string;
}

export interface RunExportsOptions {
  readonly control: RunControl;
  readonly history: LossHistory;
  readonly checkpoints: Checkpoints;
  readonly fetchData: FetchData;
  readonly imagesFor: RunImages['imagesFor'];
}

export interface RunExports {
  /** The whole run with data and scripts. A training goes on meanwhile. */
  python(): Promise<FileOfRun>;
  /** Digits that the run's generator draws. */
  digits(request: DigitsRequest): Promise<FileOfRun>;
  /** The losses of every step, and the quality where it was measured. */
  curves(): Promise<FileOfRun>;
}

async function encodeDigits(
  form: DigitsForm,
  pixels: Uint8Array,
  labels: Uint8Array | undefined,
): Promise<Pick<FileOfRun, 'blob' | 'extension'>> {
  switch (form) {
    case 'png': {
      const { encodeSheetPng } = await import('../../files/figures/sheetPng');
      return { blob: await encodeSheetPng(pixels, usePreferences.getState().colorMap), extension: 'png' };
    }
    case 'idx': {
      const { writeIdxZip } = await import('../../files/figures/idxZip');
      return { blob: new Blob([writeIdxZip(pixels, labels)], { type: 'application/zip' }), extension: 'zip' };
    }
    default:
      return form satisfies never;
  }
}

export function createRunExports({
  control,
  history,
  checkpoints,
  fetchData,
  imagesFor,
}: RunExportsOptions): RunExports {
  /** The data set as MNIST's files, gzipped. */
  async function dataFiles(config: TrainConfig): Promise<readonly DataFile[]> {
    if (isOwn(config.dataset)) {
      const own = (await imagesFor(config))!;
      const { writeIdxFiles } = await import('../../files/figures/idxZip');
      const read = async (bytes: Bytes) => new Uint8Array(await bytes.arrayBuffer());
      const labels = config.labels && own.labels ? await read(own.labels) : undefined;
      const files = writeIdxFiles('own', await read(own.pixels), labels);
      return Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
    }
    const { file, labelFile } = DATASETS[config.dataset];
    const names = config.labels ? [file, labelFile] : [file];
    return Promise.all(names.map(async (name) => ({ name, bytes: await fetchData(name) })));
  }

  return {
    async python() {
      const checkpoint = await checkpoints.take();
      const { config, step } = checkpoint.run;
      const [{ writePythonZip }, data] = await Promise.all([
        import('../../files/python/pythonZip'),
        dataFiles(config),
      ]);
      const name = `digit-forge-python-step-${step}`;
      const zip = writePythonZip(checkpoint, data, `${name}.zip`);
      return { blob: new Blob([zip], { type: 'application/zip' }), name, extension: 'zip' };
    },

    async digits({ form, count, seed, labels }) {
      const { config } = useSettings.getState();
      const images = await control.ask((trainer) => trainer.generate(count, seed, labels));
      const shown = Uint8Array.from({ length: count }, (_, index) => labels?.[index] ?? displayDigit(index));
      const file = await encodeDigits(form, toPixels(images), config.labels ? shown : undefined);
      return { ...file, name: `digit-forge-${count}-digits` };
    },

    async curves() {
      const { writeCsv } = await import('../../files/figures/csv');
      const { step, discriminator, generator } = history.all();
      const column = (name: string, values: readonly number[]) => ({
        name,
        values: new Map(values.map((value, index) => [step[index]!, value])),
      });
      const drawing = useSettings.getState().config.averaging > 0 ? 'average' : 'trained';
      const points = pointsOf(useQuality.getState().points, drawing);
      const quality = QUALITY_COLUMNS.map((name) => ({
        name: `quality_${name}`,
        // The fullest measurement of a step comes last.
        values: new Map(
          points.toSorted((a, b) => a.images - b.images).map((point) => [point.step, point[name]]),
        ),
      }));
      const text = writeCsv([
        column('discriminator', discriminator),
        column('generator', generator),
        ...(points.length > 0 ? quality : []),
      ]);
      const name = `digit-forge-figures-step-${step.at(-1) ?? 0}`;
      return { blob: new Blob([text], { type: 'text/csv' }), name, extension: 'csv' };
    },
  };
}
