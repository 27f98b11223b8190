// The formats in which a generator can be exported, by name. Each has one entry here and one file.
import { ForgeError } from '../../protocol/errors';
import type { GeneratorArtifacts } from '../../protocol/trainer';
import { writeTfjsZip } from './tfjsZip';

export interface ExportFormat {
  /** The ending of the file's name, without the dot. */
  readonly extension: string;
  encode(artifacts: GeneratorArtifacts): Promise<Blob>;
}

const tfjsZip: ExportFormat = {
  extension: 'zip',
  encode: async (artifacts) => new Blob([writeTfjsZip(artifacts)], { type: 'application/zip' }),
};

const FORMATS: ReadonlyMap<string, ExportFormat> = new Map([['tfjs-zip', tfjsZip]]);

/** The format of the page's download button. */
export const DEFAULT_FORMAT = 'tfjs-zip';

/** @throws ForgeError `argument-invalid`, which lists the formats */
export function exportFormat(name: string): ExportFormat {
  const format = FORMATS.get(name);
  if (format !== undefined) return format;
  const formats = [...FORMATS.keys()].join(', ');
  throw new ForgeError('argument-invalid', `No export format "${name}"; there is ${formats}`, {
    format: name,
    formats,
  });
}
