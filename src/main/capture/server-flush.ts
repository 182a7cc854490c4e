import type { XEvent, XInput } from 'x11';
import type { MonotonicMicros } from '../../shared/base/time';
import { requireRawEvents } from './display-probe';
import { openEventBell } from './event-bell';
import { FlushPace } from './flush-pace';
import type { Hook } from './hook';
import { findHookContext, type HookContext, hookContext } from './hook-context';
import type { HookPulse } from './hook-pulse';
import { monotonicNow } from './monotonic';
import { openOutputAnchor } from './output-anchor';
import { onTick, TICK_MS } from './shared-tick';
import { wipeKeyEvents } from './wiped-keys';
import { isWheel } from './x-buttons';
import type { XConnection } from './x-connection';

/** Presses closer together than this, ms, are not asked for one by one. */
const BURST_MS = 8;

/** A key or button as the server had it from the device, before any grab. */
export interface RawPress {
  readonly kind: 'key' | 'button';
  readonly down: boolean;
  /** X keycode, or X button number. */
  readonly detail: number;
  /** Server time in ms. */
  readonly time: number;
}

type Rewritten = { -readonly [Field in keyof RawPress]: RawPress[Field] };

/** Makes the X server hand over what the hook recorded. See docs/adr/0003-x11-flush.md. */
export interface ServerFlush {
  /** Whether latency goes before CPU. */
  readonly setWatching: (watching: boolean) => void;
  /** Begins to look whether the hook, which has started by now, still lives. `context`: see {@link Hook}. */
  readonly watchHook: (context: Hook['context']) => Promise<void>;
  /** What happened before this the server has handed over, and the hook told of. */
  readonly handedOverUntil: () => MonotonicMicros;
  readonly stop: () => void;
}

/** What {@link startServerFlush} needs. */
export interface ServerFlushParts {
  /** A connection on which nobody else waits for events of input devices, opened `wiped`. */
  readonly connection: XConnection;
  readonly env: NodeJS.ProcessEnv;
  /** How many events the hook has delivered so far; only its changes matter. */
  readonly delivered: () => number;
  /** Told of every key pressed; who takes what the hook tells tells it of that. */
  readonly pulse: HookPulse;
  /** Told of every key and button, before the hook tells of it or after. What it is given is used again. */
  readonly onRawPress: (press: RawPress) => void;
  /** Told how far apart batches are to be at least, ms. */
  readonly onGap: (ms: number) => void;
  /** The hook gets no more events and does not say so. May be called again. */
  readonly onHookDied: () => void;
}

/**
 * The server keeps recorded events in a buffer until it writes to some client. So we make it write:
 *
 * - It hands us every key, move and button release as an ordinary event, after recording it. That
 *   takes no round trip, and nobody reads those events (event-bell.ts).
 * - Raw events of XInput 2 tell of every press of a key or button. We answer with a request, whose
 *   reply takes along what was recorded: for button presses, which only one client may be handed,
 *   and for keys that go to nobody.
 * - When there are many events, and while a button is held, since the program that owns the drag
 *   may not care for moves, an alarm on its own clock has it write every few ms instead. No process
 *   of ours wakes up for that.
 *
 * Ten times a second it is asked whether the hook still gets events (hook-context.ts); whether a hook with a thread of its
 * own takes them, the keys say (hook-pulse.ts). Rejects when the display went away.
 */
export async function startServerFlush(parts: ServerFlushParts): Promise<ServerFlush> {
  const { connection, delivered, pulse } = parts;
  const { client, screen } = connection;
  const anchor = await openOutputAnchor(parts.env);
  const bell = await openEventBell(parts.env);
  const xinput = await requireRawEvents(connection);
  const heldButtons = new Set<number>();
  const pace = new FlushPace();
  let polling: NodeJS.Timeout | null = null;
  let intervalMs: number | null = null;
  let seen = 0;
  let hook: HookContext | null = null;
  let lastPress = Number.NEGATIVE_INFINITY;

  let handedOverUntil = monotonicNow();
  const ask = askOnce((answered) => {
    client.GetInputFocus(() => {
      answered();
      return true;
    });
  });
  /** Asks as well, and whether the hook lives. */
  const lookAfterHook = askOnce((answered) => {
    const asked = monotonicNow();
    const answer = (enabled: boolean): void => {
      if (!enabled || !pulse.look()) parts.onHookDied();
      else if (!pulse.inDoubt) handedOverUntil = asked;
      answered();
    };
    if (hook !== null) {
      hook.ask(answer);
      return;
    }
    client.GetInputFocus(() => {
      answer(true);
      return true;
    });
  });
  /** Makes polling and ringing what the state asks for. */
  const settle = (): void => {
    const needed = heldButtons.size > 0 || xinput === null;
    const ms = pace.intervalMs ?? (needed ? pace.slowMs : null);
    if (ms !== intervalMs) {
      intervalMs = ms;
      if (polling !== null) clearInterval(polling);
      polling = bell.ringEvery(ms) || ms === null ? null : setInterval(ask, ms);
    }
    bell.ringOnMoves(pace.intervalMs === null);
    parts.onGap(pace.gapMs);
    ask();
  };
  const stopHousekeeping = onTick(() => {
    const count = delivered();
    const rate = ((count - seen) * 1000) / TICK_MS;
    seen = count;
    bell.drain();
    // Also for moves that go to nobody, as while a screen is locked.
    lookAfterHook();
    if (pace.told(rate)) settle();
  });

  const onPress = (press: RawPress): void => {
    parts.onRawPress(press);
    if (press.kind === 'key' && press.down) pulse.pressed(press.time);
    const burst = press.time - lastPress < BURST_MS;
    lastPress = press.time;
    if (press.kind === 'button' && !isWheel(press.detail)) {
      if (press.down) heldButtons.add(press.detail);
      else heldButtons.delete(press.detail);
      settle();
    } else if (intervalMs === null && (press.kind === 'button' || !burst)) {
      ask();
    }
  };
  if (xinput !== null) {
    // The only one there is: it keeps no key.
    const press: Rewritten = { kind: 'key', down: false, detail: 0, time: 0 };
    wipeKeyEvents(connection, xinput);
    client.on('event', (event) => {
      if (!readRawPress(event, xinput, press)) return;
      onPress(press);
      press.detail = 0;
    });
    const { EventMask: mask } = xinput;
    xinput.XISelectEvents(screen.root, {
      deviceId: xinput.AllMasterDevices,
      mask: mask.RawKeyPress | mask.RawKeyRelease | mask.RawButtonPress | mask.RawButtonRelease,
    });
  }
  settle();

  return {
    setWatching: (on) => {
      pace.watched = on;
      settle();
    },
    watchHook: async (context) => {
      hook = await (context === null
        ? findHookContext(connection)
        : hookContext(connection, context));
      // Where we read what is recorded ourselves there is no thread that could hang beside us.
      if (context === null) pulse.begin();
    },
    handedOverUntil: () => handedOverUntil,
    stop: () => {
      stopHousekeeping();
      if (polling !== null) clearInterval(polling);
      polling = null;
      bell.close();
      anchor.close();
    },
  };
}

/** Asks; while an answer is on its way, remembers to ask once more. */
function askOnce(question: (answered: () => void) => void): () => void {
  let asking = false;
  let again = false;
  const ask = (): void => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    question(() => {
      asking = false;
      if (again) {
        again = false;
        ask();
      }
    });
  };
  return ask;
}

/** Makes `press` what a raw event tells of; false where that is no key and no button. */
function readRawPress(
  { evtype, detail = 0, time = 0 }: XEvent,
  { EventType: type }: XInput,
  press: Rewritten,
): boolean {
  const isKey = evtype === type.RawKeyPress || evtype === type.RawKeyRelease;
  const isButton = evtype === type.RawButtonPress || evtype === type.RawButtonRelease;
  if (!isKey && !isButton) return false;
  press.kind = isKey ? 'key' : 'button';
  press.down = evtype === type.RawKeyPress || evtype === type.RawButtonPress;
  press.detail = detail;
  press.time = time;
  return true;
}
