import { readFileSync } from 'node:fs';
import { leaveUnread } from './unread-stream';
import { openX } from './x-connection';

/** GetInputFocus of the core protocol: opcode 43, a reply of 32 bytes. In the byte order of the package. */
const REQUEST = [43, 0, 1, 0];
const REPLY_BYTES = 32;
/** What the server can write to a Unix socket that nobody reads, where the kernel does not tell. */
const SOCKET_BYTES = 212_992;
/** Node takes in two pieces of 64 KiB before it heeds that nobody wants them; and as much again to be sure. */
const TAKEN_IN_BYTES = 4 * 65_536;

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
 * They are two, one right behind the other: the server remembers the next client of its list before it
 * flushes one, and goes round for ever when that one leaves the list meanwhile, as the hook may. The
 * next client is the second of the two then, which never leaves; and when it is flushed, RECORD holds
 * nothing.
 *
 * Call it before the hook starts. Rejects when there is no display. Over a network, where buffers grow,
 * it may not hold.
 */
export async function openOutputAnchor(
  env: NodeJS.ProcessEnv,
): Promise<{ readonly close: () => void }> {
  const first = await openStuffed(env);
  const second = await openStuffed(env).catch((error: unknown) => {
    first();
    throw error;
  });
  return {
    // The hook has ended, or ends with this process.
    close: () => {
      second();
      first();
    },
  };
}

/** Opens a connection whose output waits in the server from soon on. Gives what closes it. */
async function openStuffed(env: NodeJS.ProcessEnv): Promise<() => void> {
  const opened = await openX(env);
  if (!opened.ok) {
    throw new Error(opened.error.message);
  }
  const { client, close } = opened.value;
  leaveUnread(client.stream);
  const replies = Math.ceil((1.1 * socketBytes() + TAKEN_IN_BYTES) / REPLY_BYTES);
  client.stream.write(Buffer.alloc(replies * REQUEST.length, Buffer.from(REQUEST)));
  return close;
}

/** How much a Unix socket holds as a rule, in bytes of its accounting: an administrator may have changed it. */
function socketBytes(): number {
  try {
    return Number(readFileSync('/proc/sys/net/core/wmem_default', 'utf8')) || SOCKET_BYTES;
  } catch {
    return SOCKET_BYTES;
  }
}
