import type { XInput } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import type { MonotonicMicros } from '../../shared/base/time';
import { UNKNOWN_LAYOUT } from '../../shared/input/key-layout';
import type { HookPlatform } from '../../shared/input/physical-keys';
import type { BatchGate } from './batch-gate';
import type { BatchWriter } from './batch-writer';
import { ButtonAudit } from './button-audit';
import type { CaptureOutput } from './capture-output';
import { probeConnection, requireRawEvents } from './display-probe';
import { placeEventTime } from './event-time';
import { type Hook, type OpenHook, openUiohook, xHookFailure } from './hook';
import type { HookPulse } from './hook-pulse';
import type { CaptureRequest, Overrun } from './host-protocol';
import { KeyAudit, type MissedKeys } from './key-audit';
import { watchKeyFilter } from './key-filter';
import { monotonicNow } from './monotonic';
import { openRecordHook } from './record-hook';
import { startServerFlush } from './server-flush';
import type { SourceFailure, SourceInfo } from './source';
import { readHeldButtons } from './x-buttons';
import { openX, type XConnection } from './x-connection';
import { type ContextWatch, watchContext } from './x-context';
import { readPointerSettings } from './x-facts';
import { readServerTime, takeSnapshot } from './x-snapshot';

/** What the hook needs around it on one operating system. */
export interface Backend {
  readonly platform: HookPlatform;
  /** Starts the hook. */
  readonly openHook: OpenHook;
  /** Tells what the hook has missed, where the system tells of keys by another way too. */
  readonly audit: KeyAudit | null;
  /** The same of buttons, by what {@link heldButtons} says. */
  readonly buttons: ButtonAudit | null;
  /** Which buttons are held now; null where nobody can tell. Rejects when the system went away. */
  readonly heldButtons: () => Promise<readonly number[] | null>;
  /** Read after the hook has started. Rejects when the system went away. */
  readonly info: (hook: Hook) => Promise<SourceInfo>;
  readonly watch: (on: boolean) => void;
  /**
   * Resolves when the system has handed over everything that happened before, with the event time of
   * now, null where that is not known.
   */
  readonly flushNow: () => Promise<number | null>;
  /** What is held and where the pointer is now. Rejects when the system went away. */
  readonly snapshot: () => Promise<{ readonly from: number; readonly state: Overrun['state'] }>;
  /**
   * What happened before this the system has handed over, and the hook lived, as far as is known
   * without asking.
   */
  readonly handedOverUntil: () => MonotonicMicros;
  readonly close: () => void;
  /** Why nothing more comes when the system went away. */
  readonly goneFailure: () => SourceFailure;
}

/** What {@link openBackend} needs. */
export interface BackendParts {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly request: CaptureRequest;
  readonly writer: BatchWriter;
  readonly gate: BatchGate;
  /** Told of every event of the hook. */
  readonly pulse: HookPulse;
  readonly output: Pick<CaptureOutput, 'failed' | 'died'>;
  readonly onMissed: (missed: MissedKeys) => void;
}

/** Checks that the hook can be loaded here, and prepares what it needs. */
export function openBackend(parts: BackendParts): Promise<Result<Backend, SourceFailure>> {
  switch (parts.platform) {
    case 'win32':
      return Promise.resolve(ok(plainBackend('windows')));
    case 'darwin':
      return Promise.resolve(ok(plainBackend('macos')));
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

/** Windows and macOS hand events over at once, and tell nothing more through this hook. */
function plainBackend(platform: 'windows' | 'macos'): Backend {
  const name = platform === 'windows' ? 'Windows' : 'macOS';
  const cure =
    platform === 'windows'
      ? 'close other programs that hook input, then try again'
      : 'allow Deskreel under System Settings, Privacy & Security, Accessibility';
  return {
    platform,
    openHook: openUiohook((reason) => ({
      kind: 'hook_failed',
      message: `${name} does not let the input hook start (${reason.replace(/\.$/, '')}): ${cure}.`,
    })),
    audit: null,
    buttons: null,
    heldButtons: () => Promise.resolve(null),
    goneFailure: () => ({
      kind: 'host_failed',
      message: `${name} took the input hook away: start again.`,
    }),
    info: ({ version }) =>
      Promise.resolve({
        capabilities: {
          id: platform === 'windows' ? 'uiohook-windows' : 'uiohook-macos',
          clock: platform === 'windows' ? 'windows-ms' : 'macos-ns',
          // GetTickCount steps by the timer interrupt, 15.625 ms unless a program asked for less.
          resolutionUs: platform === 'windows' ? 15_625 : 1,
          keys: true,
          pointer: true,
          heldAtStart: false,
          context: { displays: false, layout: false, focus: false },
        },
        backendVersion: version,
        anchor: null,
        heldKeys: [],
        heldButtons: [],
        pointer: null,
        displays: [],
        keyboard: { layout: null, repeatDelayMs: null, repeatRateHz: null },
        pointerSettings: null,
        layout: UNKNOWN_LAYOUT,
        locks: { caps: false, num: false },
        window: null,
      }),
    watch: () => undefined,
    // Nothing tells. Events that come from now on are not earlier than any that have come.
    snapshot: () =>
      Promise.resolve({
        from: Number.NaN,
        state: { anchor: null, heldKeys: [], heldButtons: [], pointer: null },
      }),
    flushNow: () => Promise.resolve(null),
    handedOverUntil: monotonicNow,
    close: () => undefined,
  };
}
