import { describe, expect, it } from 'vitest';
import { parseStrictJson } from './strictJson';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('parseStrictJson', () => {
  it.each([
    '{}',
    '[]',
    ' {"a": {"a": 1, "b": [{"a": "a"}, {"a": ":"}]}, "c": "\\"a\\": 1"} ',
    '{"a":"{","b":"}","c":["a","a","a:"],"\\u0061b":1}',
    '"__proto__"',
    '["constructor", {"x": "__proto__"}]',
  ])('takes %s, as text and as bytes', (text) => {
    const result = { ok: true, value: JSON.parse(text) as unknown };
    expect(parseStrictJson(text)).toEqual(result);
    expect(parseStrictJson(bytes(text))).toEqual(result);
  });

  it.each([
    ['{"a":1,"a":2}', 'a twice'],
    ['{"a":1,"\\u0061":2}', 'a twice'],
    ['{"a":{"b":[{}],"b":1}}', 'b twice'],
    ['{"a":{"c":1},"b":{"c":1,"d":{},"c":1}}', 'c twice'],
    ['{"__proto__":{"polluted":true}}', 'the name __proto__'],
    ['{"a":[{"constructor":1}]}', 'the name constructor'],
    ['{"\\u005f_proto__":1}', 'the name __proto__'],
    ['{"prototype" : 1}', 'the name prototype'],
    ['', 'no JSON'],
    ['{"a":1', 'no JSON'],
    ['{"a":NaN}', 'no JSON'],
    ["{'a':1}", 'no JSON'],
    ['{"a":1}x', 'no JSON'],
    ['\uFEFF{}', 'no JSON'],
  ])('refuses %s: %s', (text, cause) => {
    expect(parseStrictJson(text)).toEqual({ ok: false, cause });
    expect(parseStrictJson(bytes(text))).toEqual({ ok: false, cause });
  });

  it('refuses what is no UTF-8', () => {
    expect(parseStrictJson(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toEqual({ ok: false, cause: 'no JSON' });
    expect(parseStrictJson(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false });
  });

  it('takes deep and long texts in a moment', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const long = JSON.stringify({ a: '\\"'.repeat(200_000), b: 1 });
    const startMs = performance.now();
    expect(parseStrictJson(long)).toMatchObject({ ok: true });
    expect(typeof parseStrictJson(deep).ok).toBe('boolean');
    expect(performance.now() - startMs).toBeLessThan(2_000);
  });
});
