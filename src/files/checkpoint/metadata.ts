// A checkpoint's metadata: strings that say what the file is, and from which run. Settings that are newer than the
// format's first version may be missing. They then have the preset's value, in which the newer features are off.
// Version 2 adds averages to version 1, version 3 the curve of quality. Version 4 adds the name of the visitor's own
// images; a file without it is of version 3, so that earlier pages open it.
import * as v from 'valibot';
import { SEED_CONFIG, type TrainConfig, type TrainConfigKey } from '../../config/trainConfig';
import { checkConfig } from '../../plan/checkConfig';
import type { RunSnapshot } from '../../protocol/trainer';
import type { Checkpoint } from './checkpoint';
import { CHECKSUM_ENTRY } from './checksum';
import { shortened } from '../fileErrors';
import { IMAGES_ENTRY, readOrigin, writeOrigin } from './imagesEntry';
import { QUALITY_ENTRY, readQuality, writeQuality } from './qualityEntry';
import type { Refuse } from './refusal';
import { METADATA } from './safetensors';
import { parseStrictJson } from './strictJson';

const FORMAT = 'digit-forge-checkpoint';
const VERSION = 4;
const VERSION_WITHOUT_IMAGES = 3;
/** Engines count steps in 32 bits. */
const MAX_STEP = 0xffff_ffff;

export type RunFacts = Pick<RunSnapshot, 'config' | 'step' | 'seconds'>;

export interface CheckpointMetadata extends RunFacts, Pick<Checkpoint, 'quality' | 'imagesFrom'> {
  readonly checksum: string;
  /** All entries, as they are in the file. */
  readonly words: Readonly<Record<string, string>>;
}

/** Everything except the checksum. */
export function writeMetadata(
  { config, step, seconds }: RunFacts,
  { quality = [], imagesFrom }: Pick<Checkpoint, 'quality' | 'imagesFrom'>,
): Record<string, string> {
  return {
    format: FORMAT,
    version: String(imagesFrom ? VERSION : VERSION_WITHOUT_IMAGES),
    config: JSON.stringify(config),
    step: String(step),
    seconds: String(seconds),
    ...(quality.length > 0 && { [QUALITY_ENTRY]: writeQuality(quality) }),
    ...(imagesFrom && { [IMAGES_ENTRY]: writeOrigin(imagesFrom) }),
  };
}

/** The settings of the format's first version. All of them must be there. */
export const FIRST_SETTINGS = [
  'engine',
  'threads',
  'reproducible',
  'dataset',
  'steps',
  'batchSize',
  'latentSize',
  'generatorUnits',
  'discriminatorUnits',
  'generatorLearningRate',
  'generatorBeta1',
  'discriminatorLearningRate',
  'discriminatorBeta1',
  'seed',
] as const satisfies readonly TrainConfigKey[];

const WHOLE_NUMBER = /^(0|[1-9]\d{0,15})$/;
const NUMBER = /^\d{1,17}(\.\d{1,20})?(e[+-]?\d{1,3})?$/;

/** A number in words, up to `most`. */
const inWords = (form: RegExp, most: number) =>
  v.pipe(v.string(), v.regex(form), v.transform(Number), v.maxValue(most));

const wordsSchema = v.record(v.string(), v.string());

const schema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.picklist(['1', '2', '3', String(VERSION)]),
  config: v.string(),
  step: inWords(WHOLE_NUMBER, MAX_STEP),
  seconds: inWords(NUMBER, Number.MAX_VALUE),
  [QUALITY_ENTRY]: v.optional(v.string()),
  [IMAGES_ENTRY]: v.optional(v.string()),
  [CHECKSUM_ENTRY]: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
});

function checkFormat(
  metadata: ReadonlyMap<string, unknown>,
  refuse: Refuse,
): Readonly<Record<string, string>> {
  if (metadata.get('format') !== FORMAT) throw refuse('no-checkpoint', 'it is not of Digit Forge');
  const words = v.safeParse(wordsSchema, Object.fromEntries(metadata));
  if (!words.success) throw refuse('bad-metadata', 'metadata that are no strings', METADATA);
  const { version = '' } = words.output;
  if (!/^[1-9]\d{0,5}$/.test(version)) throw refuse('bad-metadata', 'it has no version', 'version');
  if (Number(version) > VERSION) throw refuse('newer-version', `it is of version ${version} of the format`);
  return words.output;
}

function readConfig(text: string, refuse: Refuse): TrainConfig {
  const json = parseStrictJson(text);
  if (!json.ok) throw refuse('bad-metadata', `the settings are ${json.cause}`, 'config');
  const { value } = json;
  if (typeof value !== 'object' || value === null)
    throw refuse('bad-metadata', 'the settings are no object', 'config');
  const missing = FIRST_SETTINGS.filter((key) => !Object.hasOwn(value, key));
  if (missing.length > 0) throw refuse('bad-config', `no setting ${missing.join(', ')}`, missing.join(', '));
  const check = checkConfig(SEED_CONFIG, value);
  if (check.ok) return check.config;
  const settings = shortened(check.issues.map(({ key }) => key).join(', '));
  throw refuse('bad-config', `settings that cannot be used: ${settings}`, settings);
}

/** @throws by `refuse` if this is no checkpoint, a newer one, or one with impossible contents */
export function readMetadata(metadata: ReadonlyMap<string, unknown>, refuse: Refuse): CheckpointMetadata {
  const words = checkFormat(metadata, refuse);
  const parsed = v.safeParse(schema, words);
  if (!parsed.success) {
    const entry = String(parsed.issues[0].path?.[0].key);
    throw refuse('bad-metadata', `the entry ${shortened(entry)} cannot be used`, entry);
  }
  const { config, step, seconds, quality, images, checksum } = parsed.output;
  return {
    config: readConfig(config, refuse),
    step,
    seconds,
    ...(quality !== undefined && { quality: readQuality(quality, step, refuse) }),
    ...(images !== undefined && { imagesFrom: readOrigin(images, refuse) }),
    checksum,
    words,
  };
}
