import type { XInput } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import { askedBackend } from './asked-backend';
import type { Backend, BackendParts } from './backend';
import { ButtonAudit } from './button-audit';
import { probeConnection, requireRawEvents } from './display-probe';
import { placeEventTime } from './event-time';
import { openUiohook, xHookFailure } from './hook';
import type { CaptureRequest } from './host-protocol';
import { KeyAudit } from './key-audit';
import { watchKeyFilter } from './key-filter';
import { monotonicNow } from './monotonic';
import { openRecordHook } from './record-hook';
import { startServerFlush } from './server-flush';
import type { SourceFailure } from './source';
import { readHeldButtons } from './x-buttons';
import { openX, type XConnection } from './x-connection';
import { type ContextWatch, watchContext } from './x-context';
import { readPointerSettings } from './x-facts';
import { readServerTime, takeSnapshot } from './x-snapshot';

/** Checks that the hook can be loaded here, and prepares what it needs. */
export function openBackend(parts: BackendParts): Promise<Result<Backend, SourceFailure>> {
  switch (parts.platform) {
    case 'win32':
      return Promise.resolve(ok(askedBackend('windows', parts)));
    case 'darwin':
      return Promise.resolve(ok(askedBackend('macos', parts)));
    default:
      return openX11Backend(parts);
  }
}

async function openX11Backend({
  env,
  request,
  writer,
  gate,
  pulse,
  output: { failed, died },
  onMissed,
}: BackendParts): Promise<Result<Backend, SourceFailure>> {
  const opened = await openX(env, { wiped: true });
  if (!opened.ok) {
    return opened;
  }
  const connection = opened.value;
  const probe = await probeConnection(connection);
  if (!probe.ok) {
    connection.close();
    return probe;
  }
  let begun = request.resume;
  const gone = (): SourceFailure => goneFailure(connection.display, begun);
  if (!(await markServer(connection, request).catch(() => false))) {
    connection.close();
    return err(gone());
  }
  connection.onLost(() => failed(gone()));
  const { evdevKeycodes } = probe.value;
  const audit = evdevKeycodes ? new KeyAudit(onMissed) : null;
  const buttons = new ButtonAudit(onMissed);
  await watchKeyFilter(connection, ({ keys, pointerKeys }) => {
    if (audit !== null) audit.filtered = keys;
    pulse.filtered = keys || pointerKeys;
  }).catch(() => undefined);
  const flush = await startServerFlush({
    connection,
    env,
    delivered: () => writer.total,
    pulse,
    onGap: (ms) => {
      writer.gapMs = ms;
    },
    onRawPress: (press) => {
      audit?.raw(press);
      buttons.raw(press);
    },
    onHookDied: died,
  }).catch(() => null);
  const xinput = await requireRawEvents(connection);
  if (flush === null) {
    connection.close();
    return err(gone());
  }
  let context: ContextWatch | null = null;
  return ok({
    platform: 'x11',
    // Which key a keycode is we know of evdev's alone.
    openHook: evdevKeycodes
      ? (sink) => openRecordHook({ env, connection, onLost: died }, sink)
      : openUiohook((reason) => xHookFailure(connection.display, reason)),
    audit,
    buttons,
    heldButtons: () => heldNow(connection, xinput),
    goneFailure: gone,
    info: async (hook) => {
      await flush.watchHook(hook.context);
      const pointerSettings = await readPointerSettings(connection);
      const tied = (await takeSnapshot(connection, xinput)).anchor;
      const onLost = (): void => failed(gone());
      context = await watchContext({ env, focus: request.focus, gate, anchor: tied, onLost });
      // What is recorded begins when it is known who has the focus.
      const { serverMs, heldKeys, heldButtons, pointer } = await takeSnapshot(connection, xinput);
      const monotonic = placeEventTime(serverMs, tied, monotonicNow());
      const anchor = { eventTime: serverMs, monotonic };
      const { capabilities, ...facts } = context.begin(monotonic);
      begun = true;
      return {
        capabilities: {
          id: evdevKeycodes ? 'x11-record' : 'uiohook-x11',
          clock: 'x11-ms',
          resolutionUs: 1000,
          keys: true,
          pointer: true,
          heldAtStart: true,
          context: capabilities,
        },
        backendVersion: hook.version,
        anchor,
        heldKeys,
        heldButtons,
        pointer,
        pointerSettings,
        ...facts,
      };
    },
    watch: flush.setWatching,
    snapshot: async () => {
      const { serverMs, ...state } = await takeSnapshot(connection, xinput);
      return { from: serverMs, state };
    },
    flushNow: () => readServerTime(connection),
    handedOverUntil: flush.handedOverUntil,
    close: () => {
      flush.stop();
      context?.close();
      connection.close();
    },
  });
}

const MASTER_POINTER = 1;

/** Buttons that are held. Of several pointers the server tells of one, and the hook of all. */
async function heldNow(
  connection: XConnection,
  xinput: XInput | null,
): Promise<readonly number[] | null> {
  if (xinput === null) return null;
  const [devices, held] = await Promise.all([
    connection.ask<readonly { readonly use: number }[]>((reply) =>
      xinput.XIQueryDevice(xinput.AllMasterDevices, reply),
    ),
    readHeldButtons(connection, xinput),
  ]);
  const pointers = devices.filter(({ use }) => use === MASTER_POINTER);
  return pointers.length === 1 ? held : null;
}

/** Why nothing comes from a display any more. `begun`: whether it was recorded. */
function goneFailure(display: string, begun: boolean): SourceFailure {
  return begun
    ? {
        kind: 'display_gone',
        message: `The X display ${display} went away while it was recorded: what was recorded until then is kept; start again when the display is back.`,
      }
    : {
        kind: 'no_display',
        message: `The X display ${display} went away before it was recorded, so nothing was: start again when the display is back.`,
      };
}

/**
 * Leaves the mark with the server, or looks whether it is there. An atom lives as long as the server:
 * another server that took over the display's number, with another desktop, has not got it.
 */
async function markServer(
  { client, ask }: XConnection,
  { mark, resume }: CaptureRequest,
): Promise<boolean> {
  const atom = await ask<number>((reply) =>
    client.InternAtom(resume, `_DESKREEL_CAPTURE_${mark}`, reply),
  );
  return atom !== 0;
}
