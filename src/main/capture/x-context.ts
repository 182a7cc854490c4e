import x11 from 'x11';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import { UNKNOWN_LAYOUT } from '../../shared/input/key-layout';
import { indexOfKey, type PhysicalKey } from '../../shared/input/physical-keys';
import { hasKeyOf } from './batch-codec';
import type { BatchGate } from './batch-gate';
import { requireRawEvents } from './display-probe';
import { placeEventTime } from './event-time';
import { monotonicNow } from './monotonic';
import type { ContextChange, FocusRequest, SourceInfo } from './source';
import { openX, type XConnection } from './x-connection';
import { watchDisplays } from './x-displays';
import { readKeyboard } from './x-facts';
import { watchFocus } from './x-focus';
import { watchKeyboard } from './x-keyboard';

/** The part of a {@link SourceInfo} that is not about input. */
export type ContextInfo = Pick<
  SourceInfo,
  'displays' | 'keyboard' | 'layout' | 'locks' | 'window' | 'gone'
> & { readonly capabilities: SourceInfo['capabilities']['context'] };

type Anchor = NonNullable<SourceInfo['anchor']>;

/** What {@link watchContext} needs. */
export interface ContextParts {
  readonly env: NodeJS.ProcessEnv;
  readonly focus: FocusRequest;
  /** Where changes go, and what is held back for them. */
  readonly gate: BatchGate;
  /** Ties event times of the server to the monotonic clock. */
  readonly anchor: Anchor;
  /** Called once when the display has gone without our asking: nothing leaves the gate any more. */
  readonly onLost: () => void;
}

/** Watches what happens on an X display besides input. */
export interface ContextWatch {
  /** What is true now, from `from` on; changes that come later are told. To be called once. */
  readonly begin: (from: MonotonicMicros) => ContextInfo;
  readonly close: () => void;
}

/**
 * Watches displays, keyboard and, where asked, the focus, on a connection of its own: nothing waits
 * there for input. From {@link ContextWatch.begin} on, changes go through the gate. Rejects when the display went
 * away.
 */
export async function watchContext(parts: ContextParts): Promise<ContextWatch> {
  const opened = await openX(parts.env);
  if (!opened.ok) throw new Error(opened.error.message);
  const connection = opened.value;
  try {
    const context = await watch(parts, connection);
    connection.onLost(parts.onLost);
    return context;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function watch(
  { focus, gate, anchor }: ContextParts,
  connection: XConnection,
): Promise<ContextWatch> {
  const { client, screen } = connection;
  const { PropertyChange, SubstructureNotify } = x11.eventMask;
  client.ChangeWindowAttributes(screen.root, {
    eventMask: focus === 'off' ? PropertyChange : PropertyChange | SubstructureNotify,
  });
  /** From when on changes are told; null: what changes is part of what is true at the start. */
  let begun: MonotonicMicros | null = null;
  const tell = (change: ContextChange): void => {
    if (begun === null) return;
    // What was found out late holds from the start on.
    gate.change(change.at < begun ? { ...change, at: begun } : change);
  };
  const hold = (): (() => void) => gate.hold();
  const placed = (eventTime: number): MonotonicMicros => {
    const now = monotonicNow();
    return monotonicMicros(Math.min(placeEventTime(eventTime, anchor, now), now));
  };

  let switchingKeys: ReadonlySet<number> = new Set();
  const displays = await watchDisplays({
    connection,
    tell: (now, at) => {
      tell({ type: 'displays', displays: now, at });
    },
  });
  const keyboard = await watchKeyboard({
    connection,
    hold,
    tellLayout: ({ keyboard, layout, switchingKeys: keys }, time) => {
      switchingKeys = rowsOf(keys);
      tell({ type: 'layout', keyboard, layout, at: placed(time) });
    },
    tellLocks: (locks, time) => {
      tell({ type: 'locks', locks, at: placed(time) });
    },
  }).catch(() => null);
  const focused =
    focus === 'off'
      ? null
      : await watchFocus({
          connection,
          hold,
          placed,
          tell: (window, gone, at) => {
            tell({ type: 'focus', window, at, ...(gone && { gone }) });
          },
        });
  const focusKnown = (await requireRawEvents(connection)) !== null;
  const bare = {
    keyboard: await readKeyboard(connection),
    layout: UNKNOWN_LAYOUT,
    locks: { caps: false, num: false },
  };
  switchingKeys = rowsOf(keyboard?.state().switchingKeys ?? []);
  gate.guard = {
    lenient: focus !== 'guard',
    concerns: (bytes) => focus === 'guard' || hasKeyOf(bytes, switchingKeys),
    sync:
      focused?.sync ??
      ((done) => {
        client.GetInputFocus(() => {
          done();
          return true;
        });
      }),
  };
  return {
    begin: (from) => {
      begun = from;
      if (focused?.gone() === true) tell({ type: 'focus', window: null, at: from, gone: true });
      return {
        capabilities: { displays: true, layout: keyboard !== null, focus: focusKnown },
        displays: displays.displays(),
        ...(keyboard?.state() ?? bare),
        window: focused?.window() ?? null,
        ...(focused?.gone() === true && { gone: true }),
      };
    },
    close: () => {
      displays.stop();
      focused?.stop();
      connection.close();
    },
  };
}

/** Keys as `SourceBatch.key` has them. */
function rowsOf(keys: readonly PhysicalKey[]): ReadonlySet<number> {
  return new Set(keys.map((key) => indexOfKey(key) + 1));
}
