// Saves a blob as a file, the way a browser lets a page do it: by a click on a link that nobody sees.

/** The browser reads the blob after the click; how long after, nothing says. */
const REVOKE_AFTER_MS = 60_000;

export function downloadBlob(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_AFTER_MS);
}
