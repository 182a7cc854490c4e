/** A hidden page has no animation frames: reading goes on without them. */
const LONGEST_FRAME_MS = 50;

/** Resolves once what has come in was handled. By a message, because timers wait for 4 ms at least. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** Resolves after the next animation frame, or after a while when there is none. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
    setTimeout(resolve, LONGEST_FRAME_MS);
  });
}
