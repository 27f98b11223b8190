// What is checked of values from outside in more than one place. Where valibot has a schema of the same name, it would
// take or leave out more: infinite numbers, lists in place of objects, keys such as `constructor`.
import * as v from 'valibot';

/** A number that is neither infinite nor NaN. */
export const finite = v.custom<number>(Number.isFinite);
/** A whole number that can be told from the next. */
export const whole = v.custom<number>(Number.isSafeInteger);
/** A whole number from 0. */
export const count = v.pipe(whole, v.minValue(0));

/** An object as it is, whatever its keys are; no list. */
export const record = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** An object of these keys; others are left out. */
export const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(record, v.object(entries));

/** An object as it is, if it has these keys. They are checked, not changed. */
export function looseObject<const Entries extends v.ObjectEntries>(entries: Entries) {
  const schema = object(entries);
  return v.custom<v.InferInput<v.ObjectSchema<Entries, undefined>> & Readonly<Record<string, unknown>>>(
    (value) => v.is(schema, value),
  );
}

const anyList = v.custom<readonly unknown[]>(Array.isArray);

/** A list of `least` to `most` members. They are checked only if there are as many as may be. */
export const listOf = <const Member extends v.GenericSchema>(member: Member, least: number, most: number) =>
  v.pipe(anyList, v.minLength(least), v.maxLength(most), v.array(member));
