/**
 * Waits for `work`, and no longer than `limitMs`: then rejects with a sentence that says what did not
 * happen, which the time limit of a test or a hook cannot say.
 */
export async function inTime<T>(what: string, work: Promise<T>, limitMs = 30_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not within ${limitMs} ms.`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
