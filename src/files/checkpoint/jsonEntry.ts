// Entries of a checkpoint's metadata that hold JSON.
import * as v from 'valibot';
import type { Refuse } from './refusal';
import { parseStrictJson } from './strictJson';

interface Entry<Schema> {
  readonly name: string;
  /** What it is called in a refusal. */
  readonly what: string;
  readonly schema: Schema;
}

/** @throws by `refuse` unless the text is JSON of this schema */
export function readJsonEntry<const Schema extends v.GenericSchema>(
  text: string,
  { name, what, schema }: Entry<Schema>,
  refuse: Refuse,
): v.InferOutput<Schema> {
  const json = parseStrictJson(text);
  if (!json.ok) throw refuse('bad-metadata', `${what} is ${json.cause}`, name);
  const parsed = v.safeParse(schema, json.value);
  if (parsed.success) return parsed.output;
  throw refuse('bad-metadata', `${what} cannot be used`, name);
}
