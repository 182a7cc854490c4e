import type { XInput, XKeyboard, XRecord } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import type { SourceFailure } from './source';
import { openX, type XConnection } from './x-connection';

/** What an X server offers a recorder. */
export interface DisplayProbe {
  /** For example ":0". */
  readonly display: string;
  /** Version of RECORD, which the hook needs. */
  readonly record: string;
  /** Version of XInput, null below 2.1: without it events are fetched by asking all the time. */
  readonly xinput: string | null;
  /** Whether XTEST is there, for replay. */
  readonly xtest: boolean;
  /** Name of the server's keycode table, null when it does not tell. */
  readonly keycodes: string | null;
  /** Whether X keycodes are evdev's + 8, as everywhere on Linux; if not, keys may be misnamed. */
  readonly evdevKeycodes: boolean;
}

/**
 * Looks whether the display of `env` can be recorded from, without loading the native hook, which
 * would take the process down if it cannot.
 */
export async function probeDisplay(
  env: NodeJS.ProcessEnv,
): Promise<Result<DisplayProbe, SourceFailure>> {
  const opened = await openX(env);
  if (!opened.ok) {
    return opened;
  }
  try {
    return await probeConnection(opened.value);
  } finally {
    opened.value.close();
  }
}

/** {@link probeDisplay} over a connection that is open already. */
export async function probeConnection(
  connection: XConnection,
): Promise<Result<DisplayProbe, SourceFailure>> {
  const { display, client } = connection;
  try {
    const record = await connection
      .ask<XRecord>((reply) => client.require('record', reply))
      .catch(() => null);
    if (record === null) {
      return err({
        kind: 'display_refused',
        message: `The X display ${display} lacks the RECORD extension, which recording needs: enable it in the X server's configuration.`,
      });
    }
    const [keycodes, xinput, xtest] = await Promise.all([
      keycodesName(connection),
      requireRawEvents(connection),
      connection
        .ask<{ present: number }>((reply) => client.QueryExtension('XTEST', reply))
        .then(({ present }) => present !== 0),
    ]);
    return ok({
      display,
      record: `${record.major}.${record.minor}`,
      xinput: xinput?.xi2 ? `${xinput.xi2.majorVersion}.${xinput.xi2.minorVersion}` : null,
      xtest,
      keycodes,
      evdevKeycodes: keycodes?.startsWith('evdev') ?? false,
    });
  } catch {
    return err({
      kind: 'no_display',
      message: `The X display ${display} went away while it was looked at: start it again.`,
    });
  }
}

/**
 * XInput, or null where it is older than 2.1, which is the first to report raw events also while
 * another program grabs the pointer.
 */
export async function requireRawEvents(connection: XConnection): Promise<XInput | null> {
  const { client } = connection;
  const xinput = await connection
    .ask<XInput>((reply) => client.require('xinput', reply))
    .catch(() => null);
  const version = xinput?.xi2 ?? null;
  if (version === null) return null;
  const { majorVersion, minorVersion } = version;
  return majorVersion > 2 || (majorVersion === 2 && minorVersion >= 1) ? xinput : null;
}

/** Name of the server's keycode table, `evdev…` on Linux; null when it does not tell. */
export async function keycodesName(connection: XConnection): Promise<string | null> {
  const { client } = connection;
  try {
    const xkb = await connection.ask<XKeyboard>((reply) => client.require('xkb', reply));
    await connection.ask((reply) => xkb.UseExtension(1, 0, reply));
    const { keycodesName: atom = 0 } = await connection.ask<{ keycodesName?: number }>((reply) =>
      xkb.GetNames(xkb.UseCoreKbd, xkb.NameDetail.Keycodes, reply),
    );
    return atom === 0
      ? null
      : await connection.ask<string>((reply) => client.GetAtomName(atom, reply));
  } catch {
    return null;
  }
}
