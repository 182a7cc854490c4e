import x11 from 'x11';
import type { MonotonicMicros } from '../../shared/base/time';
import type { PlacedWindow } from '../../shared/session/focus-note';
import { requireRawEvents } from './display-probe';
import { focusStepOf } from './focus-events';
import { type FocusGain, FocusHistory, type FocusSpan } from './focus-history';
import { monotonicNow } from './monotonic';
import type { XConnection } from './x-connection';
import { type FocusOwner, findOwner, internWindowAtoms, isAboutWindow, pathTo } from './x-window';

const PROPERTY_NOTIFY = 28;
const CREATE_NOTIFY = 16;
const DESTROY_NOTIFY = 17;
const REPARENT_NOTIFY = 21;
const CONFIGURE_NOTIFY = 22;
/** Predefined atom WINDOW. */
const WINDOW = 33;
/** So often a focus that does not stay is looked up again before the last answer counts. */
const TRIES = 8;
/** Nobody types into a window that comes and goes within this, ms. */
const UNSEEN_MS = 20;
/** A window that is dragged is looked at when it has not moved for this long. */
const STILL_MS = 50;

/** Tells who has the focus. */
export interface FocusWatch {
  readonly window: () => PlacedWindow | null;
  /** Whether somebody has the focus whom nobody can name. */
  readonly gone: () => boolean;
  /** Calls back when every change of the focus that happened before the call has been told. */
  readonly sync: (done: () => void) => void;
  readonly stop: () => void;
}

/** What {@link watchFocus} needs. */
export interface FocusParts {
  /** A connection on whose root PropertyNotify and SubstructureNotify are selected. */
  readonly connection: XConnection;
  /** `gone`: somebody had the focus whom nobody can name any more. */
  readonly tell: (window: PlacedWindow | null, gone: boolean, at: MonotonicMicros) => void;
  /** Told at once when the window last told of loses the focus: who has it now is known some questions later. */
  readonly lost?: () => void;
  /** Where server time lies on the monotonic clock. */
  readonly placed: (eventTime: number) => MonotonicMicros;
  /** Keeps batches from leaving until the function returned is called. */
  readonly hold: () => () => void;
}

/** Who had the focus before. */
interface Former {
  readonly time: number;
  readonly info: PlacedWindow | null;
  readonly gone: boolean;
}

/** Who has the focus, and the window that has it with all around it: another program's where that one is named as the active one. */
interface Found {
  readonly owner: FocusOwner | null;
  readonly path: readonly number[];
}

/** Who had the focus at one moment of the server's, and what had been heard by then. */
interface FocusAnswer {
  readonly id: number;
  /** Where the history ended. */
  readonly end: number;
  /** {@link stirred}, at that moment. */
  readonly stirred: number;
}

/**
 * Watches the input focus, which is where keys go. XInput 2 tells of each window on the desktop, with
 * the server's time, that it or one in it gets or loses the focus; who that is takes some questions.
 * Where the input focus is with no program, the window manager's _NET_ACTIVE_WINDOW counts. A window
 * that has moved is told anew. See docs/adr/0009-x11-context.md. Rejects when the display went away.
 */
export async function watchFocus(parts: FocusParts): Promise<FocusWatch> {
  const { connection, tell, lost, hold, placed } = parts;
  const { client, screen } = connection;
  const { root } = screen;
  const atoms = await internWindowAtoms(connection);
  const activeWindow = await connection.ask<number>((reply) =>
    client.InternAtom(false, '_NET_ACTIVE_WINDOW', reply),
  );
  const xinput = await requireRawEvents(connection);
  const history = new FocusHistory(root);
  /** The window that had the focus when the server was asked last. */
  let seen = -1;
  /** Whose the focus was when last looked, and the window that had it with all around it. */
  let owner: FocusOwner | null = null;
  let focusPath: readonly number[] = [root];
  /**
   * When the title, or what the window manager calls active, changed first since then: before the
   * server was asked last, and after that.
   */
  let namedAt: number | null = null;
  let namedSince: number | null = null;
  let lookedAt = monotonicNow();
  /** When the window that has the focus was last heard to move or to change its size, and what waits for it to be still. */
  let movedAt: MonotonicMicros | null = null;
  let still: NodeJS.Timeout | null = null;
  let told: PlacedWindow | null = null;
  let toldGone = false;
  let toldAt: MonotonicMicros | null = null;
  let looking = false;
  /** Windows that tell when they change their names or move. */
  const watched = new Set<number>();
  /** Counts what may have changed the answer. */
  let stirred = 0;
  /** Holds batches for what was heard since the focus was asked for last; and for what that answer will tell. */
  let unasked: (() => void) | null = null;
  const asking: (() => void)[] = [];

  const select = (window: number): void => {
    if (xinput === null) return;
    const mask = xinput.EventMask.FocusIn | xinput.EventMask.FocusOut;
    xinput.XISelectEvents(window, { deviceId: xinput.AllMasterDevices, mask });
  };
  const watchWindow = (window: number, on: boolean): void => {
    const { PropertyChange, StructureNotify } = x11.eventMask;
    client.ChangeWindowAttributes(window, { eventMask: on ? PropertyChange | StructureNotify : 0 });
    if (on) watched.add(window);
    else watched.delete(window);
  };
  const askFocus = (): Promise<FocusAnswer> =>
    connection.ask<FocusAnswer>((reply) =>
      client.GetInputFocus((error, answer) => {
        if (error) return reply(error, { id: seen, end: 0, stirred });
        // At once: what was heard before this answer is part of it, what comes after is not.
        seen = answer.focus;
        namedAt ??= namedSince;
        namedSince = null;
        if (unasked !== null) asking.push(unasked);
        unasked = null;
        return reply(null, { id: answer.focus, end: history.end, stirred });
      }),
    );
  const isWindow = (id: number): boolean => id > 1 && id !== root;

  const findNow = async (id: number): Promise<Found> => {
    const found = isWindow(id) ? await findOwner(connection, atoms, id) : null;
    if (found !== null) return { owner: found, path: found.path };
    const path = isWindow(id) ? await pathTo(connection, id) : [root];
    const { data } = await connection.ask<{ data: Buffer }>((reply) =>
      client.GetProperty(0, root, activeWindow, WINDOW, 0, 1, reply),
    );
    const active = data.length < 4 ? 0 : data.readUInt32LE(0);
    return { owner: isWindow(active) ? await findOwner(connection, atoms, active) : null, path };
  };

  /**
   * Looks until the answer stays the same while it is looked at. False when it never did: then what
   * happened up to an answer is told, and the rest is still to be looked at.
   */
  const look = async (): Promise<boolean> => {
    for (let tries = 1; ; tries += 1) {
      const asked = monotonicNow();
      const answer = await askFocus();
      // A window that has gone on the way: whoever has the focus now is looked up next.
      const found = await findNow(answer.id).catch(() => undefined);
      const { owner: now, path } = found ?? { owner: null, path: [root] };
      // Its names are read again: it may have changed them before it told of that.
      const isNew = now !== null && !watched.has(now.client);
      if (isNew) watchWindow(now.client, true);
      for (const window of path) if (window !== root) select(window);
      const between = await nameAll(spanTo(path, answer.end).between);
      const stays = found !== undefined && !isNew && stirred === answer.stirred;
      const settled = stays && (await isStill(answer));
      if (!settled && tries < TRIES) continue;
      publish({ owner: now, path }, between, asked, found === undefined, answer.end);
      return settled;
    }
  };
  /** Whether nothing has happened since. */
  const isStill = async ({ id, stirred: before }: FocusAnswer): Promise<boolean> => {
    const { focus } = await connection.ask<{ focus: number }>((reply) =>
      client.GetInputFocus(reply),
    );
    return focus === id && stirred === before;
  };
  const spanTo = (path: readonly number[], end: number): FocusSpan =>
    history.span(focusPath, path, end);
  /** Who had the focus for a while, where that can still be found out; the root: nobody. */
  const nameAll = async (gains: readonly FocusGain[]): Promise<Former[]> => {
    const former: Former[] = [];
    const windows = [...new Set(gains.map(({ window }) => window))].filter(
      (id) => id !== null && id !== root,
    );
    const owners = await Promise.all(
      windows.map((id) =>
        id === null ? null : findOwner(connection, atoms, id).catch(() => null),
      ),
    );
    for (const { window, time } of gains) {
      if (window === null) {
        former.push({ time, info: null, gone: true });
        continue;
      }
      const found = owners[windows.indexOf(window)] ?? null;
      const gone = window !== root && found === null;
      const last = former.at(-1);
      const info = found?.info ?? null;
      // One change of the focus tells of a window, of what is around it and of what is in it. Of several
      // within a ms each counts that can be named.
      if (last?.time === time && !last.gone && (gone || isSame(info, last.info))) continue;
      if (last?.time === time && last.gone) former.pop();
      former.push({ time, info, gone });
    }
    return former;
  };

  const publish = (
    { owner: found, path }: Found,
    between: readonly Former[],
    asked: MonotonicMicros,
    unknown: boolean,
    end: number,
  ): void => {
    for (const window of [...watched]) if (window !== found?.client) watchWindow(window, false);
    const { lostAt, unheard, gainedAt } = spanTo(path, end);
    const unknownFrom = lookedAt;
    const stays = found !== null && owner !== null && found.client === owner.client;
    history.forget(end);
    owner = found;
    focusPath = path;
    lookedAt = asked;
    const info = found?.info ?? null;
    const renamedAt = namedAt ?? namedSince ?? gainedAt;
    namedAt = null;
    if (lostAt === null) {
      say(info, unknown, renamedAt === null ? unknownFrom : placed(renamedAt));
      return;
    }
    if (unheard) say(null, true, unknownFrom);
    const lost = placed(lostAt);
    const gained = gainedAt === null ? null : placed(gainedAt);
    const first = between[0];
    const late = gained ?? asked;
    const unseen = first === undefined ? late - lost > UNSEEN_MS * 1000 : first.time !== lostAt;
    // Events to say so did not reach us, since nobody had looked at that window before.
    if (unseen && !(stays && gained === null)) say(null, true, lost);
    for (const { info: had, gone, time } of between) say(had, gone, placed(time));
    if (gained === null && between.length > 0) say(null, true, placed(between.at(-1)?.time ?? 0));
    const from = first === undefined && !unseen ? lost : late;
    say(info, unknown, from);
  };
  const say = (window: PlacedWindow | null, gone: boolean, at: MonotonicMicros): void => {
    const moved = movedAt;
    movedAt = null;
    const same = isSame(window, told) && gone === toldGone;
    if (same && isSamePlace(window, told)) return;
    told = window;
    toldGone = gone;
    // Nobody gets the focus before those who had it earlier.
    if (!same && (toldAt === null || at > toldAt)) toldAt = at;
    tell(window, gone, same ? (moved ?? at) : (toldAt ?? at));
  };

  const lookAndTell = async (): Promise<void> => {
    looking = true;
    let settled: boolean;
    try {
      settled = await look();
    } finally {
      // Whatever went wrong: the next change is looked at, and lets go of what waits.
      looking = false;
    }
    // What came after the answer holds what came after it.
    for (const release of asking.splice(0)) release();
    if (!settled) startLooking();
  };
  const startLooking = (): void => {
    if (looking) return;
    const release = hold();
    // When the display has gone there is nobody to ask, and others say so; what was heard last holds on.
    void lookAndTell()
      .catch(() => undefined)
      .then(release);
  };
  const stir = (): void => {
    stirred += 1;
    unasked ??= hold();
    startLooking();
  };
  const stirPlace = (): void => {
    movedAt = monotonicNow();
    if (still !== null) clearTimeout(still);
    still = setTimeout(stir, STILL_MS);
  };

  client.on('event', (event) => {
    if (event.type === PROPERTY_NOTIFY) {
      const { wid = 0, atom = 0 } = event;
      const names = wid === root ? atom === activeWindow : isAboutWindow(atom, atoms);
      if (!names || !(wid === root || watched.has(wid))) return;
      // One that is only being looked at has not been told of by another name.
      if (wid === root || wid === owner?.client) namedSince ??= event.time ?? null;
      stir();
      return;
    }
    if (event.type === CREATE_NOTIFY && event.parent === root) {
      if (event.wid !== undefined) select(event.wid);
      return;
    }
    if (event.type === DESTROY_NOTIFY) {
      // Its number may be another's next.
      watched.delete(event.wid ?? 0);
      return;
    }
    if (event.type === CONFIGURE_NOTIFY || event.type === REPARENT_NOTIFY) {
      const moved = event.type === CONFIGURE_NOTIFY ? event.wid1 : event.wid;
      if (moved !== undefined && isOwners(moved)) stirPlace();
      return;
    }
    const step = xinput === null ? null : focusStepOf(event, xinput, root);
    if (step === null) return;
    history.add(step);
    stir();
    if (!step.gained && !step.within && step.window === owner?.client) lost?.();
  });
  const isOwners = (window: number): boolean =>
    owner === null ? window === root : owner.path.includes(window);

  select(root);
  const { children } = await connection.ask<{ children: readonly number[] }>((reply) =>
    client.QueryTree(root, reply),
  );
  for (const window of children) select(window);
  await lookAndTell();
  return {
    window: () => told,
    gone: () => toldGone,
    sync: (done) => {
      const asked = monotonicNow();
      client.GetInputFocus((_error, answer) => {
        if (answer !== undefined && answer.focus !== seen) {
          seen = answer.focus;
          stir();
        } else if (!looking) lookedAt = asked;
        done();
        return true;
      });
    },
    stop: () => {
      if (still !== null) clearTimeout(still);
    },
  };
}

function isSame(a: PlacedWindow | null, b: PlacedWindow | null): boolean {
  if (a === null || b === null) return a === b;
  return a.title === b.title && a.class === b.class && a.process === b.process;
}

function isSamePlace(a: PlacedWindow | null, b: PlacedWindow | null): boolean {
  return JSON.stringify(a?.place) === JSON.stringify(b?.place);
}
