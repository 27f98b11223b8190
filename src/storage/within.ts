// A limit for what may never come: browsers answer nothing at all while another tab stands in the way.

/**
 * As `work` settles, or rejecting after so long; `work` itself goes on.
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
