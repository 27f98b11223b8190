// Parses JSON that may be hostile. It must be valid UTF-8, no object may have a name twice (JSON.parse would silently
// keep the last one), and no name may be one that changes an object's prototype.

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Strings, and the characters that show whether a string is a name. For text that is valid JSON. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/g;

/** @returns what is wrong with a name in this JSON, if anything */
function badName(json: string): string | undefined {
  const names: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{') names.push(new Set());
    else if (token === '[') names.push(undefined);
    else if (token === '}' || token === ']') names.pop();
    else if (token === ':') {
      const name = JSON.parse(last) as string;
      const known = names.at(-1);
      if (FORBIDDEN.has(name)) return `the name ${name}`;
      if (known?.has(name)) return `${name} twice`;
      known?.add(name);
    } else last = token;
  }
  return undefined;
}

export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly cause: string };

/** @param json text, or its bytes in UTF-8 */
export function parseStrictJson(json: string | Uint8Array): StrictJson {
  let value: unknown;
  let text: string;
  try {
    // A byte order mark is not allowed in JSON. It is kept, so that parsing fails.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    text = typeof json === 'string' ? json : decoder.decode(json);
    value = JSON.parse(text);
  } catch {
    return { ok: false, cause: 'no JSON' };
  }
  const cause = badName(text);
  return cause === undefined ? { ok: true, value } : { ok: false, cause };
}
