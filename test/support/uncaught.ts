/** The first error that is thrown where nobody could catch it while `work` is done, in the place of whoever else hears of those. */
export async function uncaughtIn(work: () => Promise<void>): Promise<unknown> {
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  const thrown = new Promise<unknown>((resolve) => {
    process.once('uncaughtException', (error) => resolve(error));
  });
  try {
    await work();
    return await thrown;
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const other of others) process.on('uncaughtException', other);
  }
}
