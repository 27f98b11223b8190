// The formats in which a network can be exported, by name. Each has one entry here and one file.
import { ForgeError } from '../../protocol/errors';
import type { NetworkFormat } from '../../protocol/exports';
import { packModel, writeTfjsZip } from '../generator/tfjsZip';
import { writeKeras } from './keras/kerasFile';
import { writeNpz } from './numpy/npz';
import { writeOnnx } from './onnx/onnxFile';
import type { PortableNetwork } from './portableNetwork';
import { tfjsDiscriminator } from './tfjs/tfjsDiscriminator';
import { writeTorch } from './torch/torchFile';

export interface ExportFormat {
  /** The ending of the file's name, without the dot. */
  readonly extension: string;
  readonly encode: (network: PortableNetwork) => Blob;
}

const ZIP = 'application/zip';
const BINARY = 'application/octet-stream';

const blobOf = (parts: readonly Uint8Array<ArrayBuffer>[], type: string): Blob =>
  new Blob([...parts], { type });

const tfjsZip = (network: PortableNetwork): Uint8Array<ArrayBuffer> =>
  network.generator ? writeTfjsZip(network.generator) : packModel(tfjsDiscriminator(network), network);

const ENCODERS = {
  'tfjs-zip': { extension: 'zip', encode: (network) => blobOf([tfjsZip(network)], ZIP) },
  keras: { extension: 'keras', encode: (network) => blobOf([writeKeras(network)], ZIP) },
  onnx: { extension: 'onnx', encode: (network) => blobOf(writeOnnx(network), BINARY) },
  safetensors: { extension: 'safetensors', encode: (network) => blobOf(writeTorch(network), BINARY) },
  npz: { extension: 'npz', encode: (network) => blobOf([writeNpz(network)], ZIP) },
} as const satisfies Record<NetworkFormat, ExportFormat>;

export const FORMATS: ReadonlyMap<string, ExportFormat> = new Map(Object.entries(ENCODERS));

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
