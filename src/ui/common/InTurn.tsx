// Parts of the page that appear one after another, each in tasks of its own: all at once would hold up what the visitor
// does first. Their order is that of the page, so nothing that is seen moves.
import { Children, startTransition, useEffect, useState, type ReactNode } from 'react';

export function InTurn({ children }: { readonly children: ReactNode }) {
  const parts = Children.toArray(children);
  const [shown, setShown] = useState(0);
  const isDone = shown >= parts.length;
  useEffect(() => {
    if (!isDone) startTransition(() => setShown(shown + 1));
  }, [isDone, shown]);
  return isDone ? parts : parts.slice(0, shown);
}
