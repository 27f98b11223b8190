// Puts a text on the clipboard, where the browser lets the page do that.

export type Copy = (text: string) => Promise<void>;

/** Where the page was opened over plain http, there is no clipboard. */
export const copyText: Copy = async (text) => navigator.clipboard.writeText(text);

/** @returns whether the browser allowed it */
export const isCopied = (copy: Copy, text: string): Promise<boolean> =>
  copy(text).then(
    () => true,
    () => false,
  );
