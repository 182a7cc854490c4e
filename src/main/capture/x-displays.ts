import type { MonotonicMicros } from '../../shared/base/time';
import type { DisplayInfo } from '../../shared/session/header';
import { monotonicNow } from './monotonic';
import type { XConnection } from './x-connection';
import { RESOURCE_MANAGER, readDisplays, requireExtension } from './x-facts';

const PROPERTY_NOTIFY = 28;
/** Monitors are set up in several steps: they are looked at when nothing has changed for this long. */
const SETTLE_MS = 50;

/** Tells what the monitors are like. */
export interface DisplayWatch {
  readonly displays: () => readonly DisplayInfo[];
  readonly stop: () => void;
}

/** What {@link watchDisplays} needs. */
export interface DisplayParts {
  /** A connection on whose root PropertyNotify is selected. */
  readonly connection: XConnection;
  /** `at`: when the first step of the change was heard of. */
  readonly tell: (displays: readonly DisplayInfo[], at: MonotonicMicros) => void;
}

/**
 * Watches monitors through RandR, and the scale through the desktop's X resources. Rejects when the
 * display went away.
 */
export async function watchDisplays({ connection, tell }: DisplayParts): Promise<DisplayWatch> {
  const { client, screen } = connection;
  const randr = await requireExtension(connection, 'randr').catch(() => null);
  if (randr !== null) {
    const { ScreenChange, CrtcChange, OutputChange } = randr.NotifyMask;
    randr.SelectInput(screen.root, ScreenChange | CrtcChange | OutputChange);
  }
  let displays: readonly DisplayInfo[] = [];
  let changedAt: MonotonicMicros | null = null;
  let timer: NodeJS.Timeout | null = null;

  const look = async (at: MonotonicMicros): Promise<void> => {
    const now = await readDisplays(connection);
    // Another step came while this one was looked at.
    if (timer !== null) return;
    changedAt = null;
    if (JSON.stringify(now) === JSON.stringify(displays)) return;
    displays = now;
    tell(displays, at);
  };
  const stir = (): void => {
    const since = changedAt ?? monotonicNow();
    changedAt = since;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      // When the display has gone there is nobody to ask, and others say so.
      look(since).catch(() => undefined);
    }, SETTLE_MS);
  };

  client.on('event', ({ type, wid, atom }) => {
    // ScreenChangeNotify, and Notify for outputs and the parts that drive them.
    const ofRandr = randr !== null && (type === randr.firstEvent || type === randr.firstEvent + 1);
    const ofScale = type === PROPERTY_NOTIFY && wid === screen.root && atom === RESOURCE_MANAGER;
    if (ofRandr || ofScale) stir();
  });
  displays = await readDisplays(connection);
  return {
    displays: () => displays,
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
