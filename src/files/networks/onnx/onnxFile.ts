// A network as an ONNX model: IR version 8, opset 13, any number of rows at once. Only models that were written here
// are opened again: exactly these bytes would be written for the generator in them.
import type { GeneratorArtifacts } from '../../../protocol/trainer';
import { sizeOf } from '../../../plan/weights';
import { generatorRefusal } from '../../fileErrors';
import { DESCRIPTION } from '../../fileKind';
import { describeNetwork, readDescribed, type FoundTensor } from '../description';
import { portableGenerator, type PortableNetwork } from '../portableNetwork';
import {
  ENTRY,
  entryMessage,
  FLOAT,
  GRAPH,
  INT64,
  MODEL,
  nodeMessage,
  TENSOR,
  tensorMessage,
  valueMessage,
} from './onnxFields';
import { LABELS_INPUT, onnxGraph, onnxTensors } from './onnxGraph';
import { fieldsOf, Message, type Field } from './protobuf';

const IR_VERSION = 8;
const OPSET = 13;
const PRODUCER = 'Digit Forge';
/** The length that is open: the number of rows. */
const ROWS = 'batch';

/** What goes in and out, by name. */
const NAMES = {
  generator: { input: 'latent', output: 'image' },
  discriminator: { input: 'image', output: 'probability' },
} as const;

/** @returns the file's parts, in order */
export function writeOnnx(network: PortableNetwork): readonly Uint8Array<ArrayBuffer>[] {
  const { name, inputs, outputs, layers } = network;
  const names = NAMES[name];
  const tensors = onnxTensors(network);
  const { nodes, constants } = onnxGraph(network, names);
  const graph = new Message();
  for (const node of nodes) graph.message(1, nodeMessage(node));
  graph.text(2, name);
  for (const tensor of [...tensors, ...constants]) graph.message(GRAPH.initializer, tensorMessage(tensor));
  graph.message(11, valueMessage(names.input, FLOAT, [ROWS, inputs]));
  if (layers.some(({ kind }) => kind === 'projection'))
    graph.message(11, valueMessage(LABELS_INPUT, INT64, [ROWS]));
  graph.message(12, valueMessage(names.output, FLOAT, [ROWS, outputs]));
  return new Message()
    .int(1, IR_VERSION)
    .text(2, PRODUCER)
    .message(MODEL.graph, graph)
    .message(8, new Message().text(1, '').int(2, OPSET))
    .message(MODEL.metadata, entryMessage(DESCRIPTION, describeNetwork(network, tensors))).parts;
}

/** Every model begins with its IR version: field 1, a small number. */
const IR_FIELD = 8;
const MOST_IR_VERSION = 64;

export const looksLikeOnnx = (bytes: Uint8Array): boolean =>
  bytes[0] === IR_FIELD && bytes[1]! > 0 && bytes[1]! < MOST_IR_VERSION;

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const first = (fields: readonly Field[], field: number): Uint8Array | undefined =>
  fields.find((each) => each.field === field)?.bytes;

/** A float32 tensor with its name; undefined for anything else. */
function readTensor(bytes: Uint8Array): (FoundTensor & { readonly name: string }) | undefined {
  const fields = fieldsOf(bytes) ?? [];
  const type = fields.find(({ field }) => field === TENSOR.dataType)?.value;
  const name = first(fields, TENSOR.name);
  const raw = first(fields, TENSOR.rawData);
  const shape = fields.filter(({ field }) => field === TENSOR.dims).map(({ value }) => value);
  if (type !== FLOAT || !name || !raw || sizeOf(shape) * 4 !== raw.byteLength) return undefined;
  return { name: textOf(name), shape, values: new Float32Array(raw.slice().buffer) };
}

/** Compares a file with its parts as they would be written. */
function isMadeOf(bytes: Uint8Array, parts: readonly Uint8Array[]): boolean {
  let at = 0;
  for (const part of parts) {
    for (let index = 0; index < part.length; index += 1) if (bytes[at + index] !== part[index]) return false;
    at += part.length;
  }
  return at === bytes.length;
}

/**
 * @param file the file's name, for the messages
 * @throws ForgeError `file-foreign` or `file-corrupt`; `details.problem` says what is wrong
 */
export function readOnnx(bytes: Uint8Array, file: string): GeneratorArtifacts {
  const refuse = generatorRefusal(file);
  const model = fieldsOf(bytes);
  const graph = model && fieldsOf(first(model, MODEL.graph) ?? new Uint8Array());
  if (!model || !graph) throw refuse('bad-container', 'it is no ONNX model, or a damaged one');
  const entries = model
    .filter(({ field }) => field === MODEL.metadata)
    .map((entry) => fieldsOf(entry.bytes) ?? []);
  const description = entries.find(
    (entry) => textOf(first(entry, ENTRY.key) ?? new Uint8Array()) === DESCRIPTION,
  );
  const text = description && first(description, ENTRY.value);
  if (!text) throw refuse('not-ours', 'an ONNX model that Digit Forge did not write');
  const tensors = graph
    .filter(({ field }) => field === GRAPH.initializer)
    .flatMap((initializer) => readTensor(initializer.bytes) ?? []);
  const named = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const artifacts = readDescribed(textOf(text), (name) => named.get(name), refuse, file);
  // What is drawn here follows from the description. A model that was changed would draw something else elsewhere.
  if (!isMadeOf(bytes, writeOnnx(portableGenerator(artifacts))))
    throw refuse('not-ours', 'an ONNX model that was changed since Digit Forge wrote it');
  return artifacts;
}
