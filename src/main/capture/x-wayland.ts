import type { XConnection } from './x-connection';
import { readDisplays } from './x-facts';

/** Whether the server shows its windows on a Wayland desktop, which gives it few of the keys and takes none. */
export async function isXWayland(connection: XConnection): Promise<boolean> {
  const { present } = await connection.ask<{ present: number }>((reply) =>
    connection.client.QueryExtension('XWAYLAND', reply),
  );
  // Before 23.1 it had no such extension, but named its outputs so.
  return (
    present !== 0 || (await readDisplays(connection)).some(({ id }) => id.startsWith('XWAYLAND'))
  );
}
