import { leaveUnread } from './unread-stream';
import { openX } from './x-connection';

/** GetInputFocus of the core protocol: opcode 43, a reply of 32 bytes. In the byte order of the package. */
const REQUEST = [43, 0, 1, 0];
/**
 * A reply of its own takes 768 bytes of a Unix socket's buffer, which holds 208 KiB unless the
 * administrator allows more; this fills one of 6 MiB, and leaves at most 256 KiB with the server.
 */
const REQUESTS = 8_192;

/**
 * Keeps the X server from losing what the hook recorded. When it flushes a client whose output has to
 * wait (FlushClient in os/io.c, up to 21.1 at least), it first adds what RECORD holds to that output,
 * then writes as much as there was before, and forgets the rest. The hook's output has to wait when
 * events come faster than its thread is woken: some 280 of them, if each is flushed by itself.
 *
 * Clients are flushed in the order in which their output began to wait. So one is put before the
 * hook: a connection whose output waits forever, since nobody reads it. Flushing it is what hands
 * over what RECORD holds, and nothing is left to be forgotten when it is the hook's turn.
 *
 * Call it before the hook starts. Rejects when there is no display. Over a network, where buffers grow,
 * it may not hold.
 */
export async function openOutputAnchor(
  env: NodeJS.ProcessEnv,
): Promise<{ readonly close: () => void }> {
  const opened = await openX(env);
  if (!opened.ok) {
    throw new Error(opened.error.message);
  }
  const { client, close } = opened.value;
  leaveUnread(client.stream);
  client.stream.write(Buffer.alloc(REQUESTS * REQUEST.length, Buffer.from(REQUEST)));
  return { close };
}
