// A time limit for requests that may never settle: a browser sends no event at all while another tab blocks it.

/**
 * Settles as `work` does, or rejects after `limitMs`. `work` itself continues.
 *
 * @param late makes the error
 */
export async function within<T>(limitMs: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
