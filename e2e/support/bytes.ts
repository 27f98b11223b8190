// Moves bytes between a story and its page. As text, because Playwright takes seconds for a list of a million numbers.
import type { JSHandle, Page } from '@playwright/test';

/** The bytes of a blob in the page. */
export async function bytesOf(blob: JSHandle<Blob>): Promise<Buffer<ArrayBuffer>> {
  const url = await blob.evaluate(
    (content) =>
      new Promise<string>((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result as string);
        reader.onerror = () => reject(reader.error!);
        reader.readAsDataURL(content);
      }),
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** Makes a file in the page. */
export function fileIn(page: Page, bytes: Buffer, name: string): Promise<JSHandle<File>> {
  return page.evaluateHandle(
    ([text, fileName]) => new File([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))], fileName),
    [bytes.toString('base64'), name] as const,
  );
}

/** Makes a dragged file, which can be dropped on the page. */
export async function draggedFile(page: Page, bytes: Buffer, name: string): Promise<JSHandle<DataTransfer>> {
  const file = await fileIn(page, bytes, name);
  return file.evaluateHandle((held) => {
    const transfer = new DataTransfer();
    transfer.items.add(held);
    return transfer;
  });
}

/** Converts bytes from the page to numbers. */
export const toFloats = (bytes: Buffer<ArrayBuffer>): Float32Array =>
  new Float32Array(Uint8Array.from(bytes).buffer);
