// Reads a generator from one file of any format, told apart by what is in it. The file may be hostile.
import type { GeneratorArtifacts } from '../../protocol/trainer';
import { generatorRefusal, tooLargeFile } from '../fileErrors';
import { zipBundle } from '../generator/fileBundle';
import { MAX_TFJS_BYTES, readTfjsBytes } from '../generator/tfjsZip';
import { isSafetensors } from '../fileKind';
import { readBlob } from '../readBlob';
import { isKeras, MAX_KERAS_BYTES, readKeras } from './keras/readKeras';
import { isNpz, readNpz } from './numpy/npz';
import { looksLikeOnnx, readOnnx } from './onnx/onnxFile';
import { readTorch } from './torch/torchFile';

/** Every zip begins with the header of its first file, unless something was put before it. */
const ZIP_SIGNATURE = [0x50, 0x4b] as const;

/**
 * @param name the file's name, for the messages
 * @throws ForgeError `file-foreign`, `file-corrupt` or `file-too-large`; `details.problem` says what is wrong
 */
export async function readGenerator(blob: Blob, name: string): Promise<GeneratorArtifacts> {
  if (blob.size > MAX_KERAS_BYTES) throw tooLargeFile(name, MAX_KERAS_BYTES);
  const refuse = generatorRefusal(name);
  const buffer = await readBlob(blob, (cause) => refuse('unreadable-file', `it cannot be read: ${cause}`));
  const bytes = new Uint8Array(buffer);
  if (ZIP_SIGNATURE.every((byte, index) => bytes[index] === byte)) {
    const files = zipBundle(bytes, name);
    if (isKeras(files)) return readKeras(files, name);
    if (isNpz(files)) return readNpz(files, name);
  } else if (looksLikeOnnx(bytes)) return readOnnx(bytes, name);
  else if (isSafetensors(bytes)) return readTorch(blob, name);
  if (blob.size > MAX_TFJS_BYTES) throw tooLargeFile(name, MAX_TFJS_BYTES);
  return readTfjsBytes(bytes, name);
}
