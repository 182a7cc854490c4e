import type { XRecord, XRes } from 'x11';
import type { XConnection } from './x-connection';

/** Contexts are among the first things that a client makes. */
const IDS_TRIED = 16;

/** The hook's RECORD context: while the server has it enabled, the hook is handed events. */
export interface HookContext {
  /** The server's id of it. */
  readonly id: number;
  /** Asks the server. Not called back when the connection is lost. */
  readonly ask: (answer: (enabled: boolean) => void) => void;
}

/** The context of a hook that tells its id. Rejects when the display went away. */
export async function hookContext(
  connection: Pick<XConnection, 'client' | 'ask'>,
  id: number,
): Promise<HookContext> {
  const { client, ask } = connection;
  return askedBy(await ask<XRecord>((reply) => client.require('record', reply)), id);
}

function askedBy(record: XRecord, id: number): HookContext {
  return {
    id,
    ask: (answer) => {
      record.GetContext(id, (error, context) => {
        answer(!error && context.enabled);
        return true;
      });
    },
  };
}

/**
 * Finds the context that the hook of this process has enabled, by asking the server which of its
 * clients are this process. null when it cannot tell (X-Resource 1.2 is needed), and when the display
 * is not on this machine, or numbers processes otherwise, as outside a container.
 */
export async function findHookContext(
  connection: Pick<XConnection, 'client' | 'ask'>,
  pid: number = process.pid,
): Promise<HookContext | null> {
  const { client, ask } = connection;
  const isEnabled = (record: XRecord, id: number): Promise<boolean> =>
    ask<{ enabled: boolean }>((reply) => record.GetContext(id, reply)).then(
      ({ enabled }) => enabled,
      () => false,
    );
  try {
    const [{ present }, record] = await Promise.all([
      ask<{ present: number }>((reply) => client.QueryExtension('X-Resource', reply)),
      ask<XRecord>((reply) => client.require('record', reply)),
    ]);
    if (present === 0) return null;
    const res = await ask<XRes>((reply) => client.require('res', reply));
    if (res.major < 1 || (res.major === 1 && res.minor < 2)) return null;
    const mask = res.ClientIdMask.LocalClientPID;
    const ids = await ask((reply: Parameters<XRes['QueryClientIds']>[1]) =>
      res.QueryClientIds([{ client: 0, mask }], reply),
    );
    const candidates = ids
      .filter(({ value }) => value[0] === pid)
      .flatMap(({ client: base }) => Array.from({ length: IDS_TRIED }, (_, i) => base + i));
    const enabled = await Promise.all(candidates.map((id) => isEnabled(record, id)));
    const id = candidates[enabled.indexOf(true)];
    return id === undefined ? null : askedBy(record, id);
  } catch {
    return null;
  }
}
