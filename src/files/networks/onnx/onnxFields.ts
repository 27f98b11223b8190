// Messages of ONNX, with the numbers of their fields: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
import { Message } from './protobuf';

export const MODEL = { graph: 7, metadata: 14 } as const;
export const GRAPH = { initializer: 5 } as const;
export const ENTRY = { key: 1, value: 2 } as const;
export const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9 } as const;

export const FLOAT = 1;
export const INT64 = 7;

export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

export function tensorMessage({ name, shape, values }: OnnxTensor): Message {
  const message = new Message();
  for (const length of shape) message.int(TENSOR.dims, length);
  const { buffer, byteOffset, byteLength } = values;
  return message
    .int(TENSOR.dataType, values instanceof Float32Array ? FLOAT : INT64)
    .text(TENSOR.name, name)
    .bytes(TENSOR.rawData, new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength));
}

/** Whole numbers, or one number of which the key says that it is a float. */
export type Attributes = Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;

const ATTRIBUTE_TYPES = { float: 1, int: 2, ints: 7 } as const;

function attributeMessage(name: string, value: Attributes[string]): Message {
  const message = new Message().text(1, name);
  if (typeof value === 'number') return message.int(3, value).int(20, ATTRIBUTE_TYPES.int);
  if ('float' in value) return message.float(2, value.float).int(20, ATTRIBUTE_TYPES.float);
  for (const each of value) message.int(8, each);
  return message.int(20, ATTRIBUTE_TYPES.ints);
}

export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Attributes;
}

export function nodeMessage({ operator, inputs, output, attributes = {} }: OnnxNode): Message {
  const message = new Message();
  for (const input of inputs) message.text(1, input);
  message.text(2, output).text(3, output).text(4, operator);
  for (const [name, value] of Object.entries(attributes)) message.message(5, attributeMessage(name, value));
  return message;
}

/** A value that enters or leaves the graph. @param shape a text is the name of a length that is open */
export function valueMessage(name: string, type: number, shape: readonly (number | string)[]): Message {
  const dimensions = new Message();
  for (const length of shape)
    dimensions.message(
      1,
      typeof length === 'string' ? new Message().text(2, length) : new Message().int(1, length),
    );
  const tensor = new Message().int(1, type).message(2, dimensions);
  return new Message().text(1, name).message(2, new Message().message(1, tensor));
}

export const entryMessage = (key: string, value: string): Message =>
  new Message().text(ENTRY.key, key).text(ENTRY.value, value);
