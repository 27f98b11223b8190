// What is loaded when it is needed: code and texts.
import { useEffect, useState } from 'react';

export type Late<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly value: T }
  /** The network is gone, or the page has a newer version. */
  | { readonly kind: 'failed' };

/**
 * While something else is loaded, what was there stays.
 *
 * @param load always the same function for the same thing
 */
export function useLate<T>(load: () => Promise<T>): Late<T> {
  const [late, setLate] = useState<Late<T>>({ kind: 'loading' });
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => wanted && setLate({ kind: 'there', value }),
      () => wanted && setLate({ kind: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  return late;
}
