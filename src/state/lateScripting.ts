// What scripts can do with `window.digitForge` beside training: measure, draw, take files. It is loaded with the first call.
import { LIMITS } from '../config/limits';
import { CLASSES } from '../plan/blueprint';
import { networkTables } from '../plan/networkTables';
import { ForgeError } from '../protocol/errors';
import { DIGITS_FORMS, MAX_DIGITS } from '../protocol/exports';
import { networkFile } from './exports/networkFiles';
import type { RunExports } from './exports/runExports';
import { FULL_IMAGES } from './quality/qualityPoints';
import type { QualityWatch } from './quality/qualityWatch';
import type { RunControl } from './run/runControl';
import type { Checkpoints } from './saving/checkpointActions';
import { writeCheckpoint } from './saving/checkpointFiles';
import type { GenerateOptions, LateScripting } from './scripting';
import { checkWhole, type Range } from './scriptingChecks';
import { useSettings } from './settings/settingsStore';

const isDigit = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < CLASSES;

function checkLabels(labels: unknown, count: number): void {
  if (Array.isArray(labels) && labels.length === count && [...labels].every(isDigit)) return;
  throw new ForgeError(
    'argument-invalid',
    `labels must be an array of ${count} whole numbers from 0 to ${CLASSES - 1}: a digit for each image`,
    { argument: 'labels', min: 0, max: CLASSES - 1, count },
  );
}

/** The number of images that the worker accepts at a time. */
const COUNT_RANGE: Range = { min: 1, max: MAX_DIGITS };
/** With fewer images than features, the covariance of the features says nothing. */
const QUALITY_RANGE: Range = { min: 100, max: FULL_IMAGES };

function checkDrawing(count: unknown, { seed, labels }: GenerateOptions = {}): void {
  checkWhole('count', count, COUNT_RANGE);
  if (seed !== undefined) checkWhole('seed', seed, LIMITS.seed);
  if (labels !== undefined) checkLabels(labels, count);
}

export interface LateScriptingOptions {
  readonly control: RunControl;
  readonly quality: QualityWatch;
  readonly checkpoints: Checkpoints;
  readonly exports: RunExports;
}

export function createLateScripting({
  control,
  quality,
  checkpoints,
  exports,
}: LateScriptingOptions): LateScripting {
  return {
    models: async () => networkTables(useSettings.getState().config),

    async generate(count, options) {
      checkDrawing(count, options);
      const { seed, labels } = options ?? {};
      return control.ask((trainer) => trainer.generate(count, seed, labels));
    },

    async quality(options) {
      const { images = FULL_IMAGES } = options ?? {};
      checkWhole('images', images, QUALITY_RANGE);
      const { step: _step, weights: _weights, ...figures } = await quality.measure(images);
      return figures;
    },

    exportGenerator: async (format) => (await networkFile(control, 'generator', format)).blob,
    exportDiscriminator: async (format) => (await networkFile(control, 'discriminator', format)).blob,

    exportPython: async () => (await exports.python()).blob,
    async exportDigits(form, count, options) {
      const known = DIGITS_FORMS.find((each) => each === form);
      if (known === undefined)
        throw new ForgeError(
          'argument-invalid',
          `No form of digits "${form}"; there is ${DIGITS_FORMS.join(', ')}`,
          {
            argument: 'form',
          },
        );
      checkDrawing(count, options);
      return (await exports.digits({ form: known, count, ...options })).blob;
    },
    exportCurves: async () => (await exports.curves()).blob,

    saveCheckpoint: async () => writeCheckpoint(await checkpoints.take()),

    async restoreCheckpoint(file) {
      if (!(file instanceof Blob))
        throw new ForgeError('argument-invalid', 'restoreCheckpoint() takes a Blob or a File', {
          argument: 'file',
        });
      await checkpoints.restore(file, file instanceof File ? file.name : 'checkpoint');
    },
  };
}
