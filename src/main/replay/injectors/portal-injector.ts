import { ok, type Result } from '../../../shared/base/result';
import type { BusCall } from '../../desktop/bus';
import type { Injector, InjectorFailure } from '../injector';
import { HeldInput } from './held-input';
import { InputFailing } from './input-failing';
import { sendBy } from './input-hands';
import {
  buttonCall,
  evdevButtonFor,
  evdevCodeFor,
  keyCall,
  moveByCall,
  moveToCall,
  PORTAL,
  PORTAL_BUTTONS,
  PortalAxis,
  wheelCall,
} from './portal-calls';
import { PortalFailure } from './portal-failures';
import {
  closePortalSession,
  openPortalSession,
  type PortalSession,
  type PortalStream,
  type PortalWish,
} from './portal-session';
import { WheelSteps } from './wheel-notches';

/** A portal that takes longer for an answer has stopped, ms; a replay pauses long before. */
const ANSWER_LIMIT_MS = 30_000;
/** Farther than any screen reaches, pixels. */
const BEYOND = 100_000;

/**
 * An injector that has a Wayland desktop make input, by its RemoteDesktop portal. Keys are exact, whatever the
 * layout. The portal handles what comes to it in threads of its own, in any order: so nothing is sent before it
 * has answered what was sent last (see `congested`). Fails as a value where there is no such portal, or where the
 * user does not allow it.
 */
export async function openPortalInjector(
  env: NodeJS.ProcessEnv,
  wish: PortalWish,
): Promise<Result<Injector, InjectorFailure>> {
  const opened = await openPortalSession(env, wish);
  return opened.ok ? ok(createPortalInjector(opened.value)) : opened;
}

/** An injector for a session in which input may be made. */
export function createPortalInjector(session: PortalSession): Injector {
  const { bus, path, streams, wheelStep } = session;
  const held = new HeldInput();
  const vertical = new WheelSteps(wheelStep);
  const horizontal = new WheelSteps(wheelStep);
  const waiting: BusCall[] = [];
  /** Told when everything sent was answered. */
  const idle: (() => void)[] = [];
  const failing = new InputFailing();
  /** Where the pointer was put last, where it goes from there only. */
  let place: { readonly x: number; readonly y: number } | null = null;
  let asking = false;

  failing.onFailed(() => {
    waiting.length = 0;
  });
  const pump = (): void => {
    if (asking) return;
    const next = waiting.shift();
    if (next === undefined) {
      for (const done of idle.splice(0)) done();
      return;
    }
    asking = true;
    void bus.call({ ...next, limitMs: ANSWER_LIMIT_MS }).then((answer) => {
      asking = false;
      if (answer === null) failing.fail(PortalFailure.ended);
      pump();
    });
  };
  const say = (call: BusCall): void => {
    if (failing.failed) return;
    waiting.push(call);
    pump();
  };
  session.onClosed(() => failing.fail(PortalFailure.ended));
  bus.onClosed(() => failing.fail(PortalFailure.busGone));

  const key = (down: boolean, code: number, native: number): void => {
    const keycode = evdevCodeFor(code, native);
    if (keycode === null) return;
    held.key(down, keycode, code, native);
    say(keyCall(path, keycode, down));
  };
  const button = (down: boolean, number: number): void => {
    const id = evdevButtonFor(number);
    if (id === null) return;
    held.button(down, id, number);
    say(buttonCall(path, id, down));
  };
  const moveTo = (x: number, y: number): void => {
    const stream = streamAt(streams, x, y);
    if (stream !== null) {
      say(moveToCall(path, stream.node, x - stream.x, y - stream.y));
      return;
    }
    // From the corner, where the pointer stops however far it is sent, every place is so far away.
    if (place === null) say(moveByCall(path, -BEYOND, -BEYOND));
    const from = place ?? { x: 0, y: 0 };
    if (x !== from.x || y !== from.y) say(moveByCall(path, x - from.x, y - from.y));
    place = { x, y };
  };
  const turn = (axis: number, steps: number): void => {
    if (steps !== 0) say(wheelCall(path, axis, steps));
  };

  return {
    capabilities: {
      id: 'wayland-portal',
      buttons: PORTAL_BUTTONS,
      wheelStep,
      tested: true,
    },
    ...(bus.descriptor !== null && { guardBy: { descriptor: bus.descriptor, session: path } }),
    hasKey: (code, native) => evdevCodeFor(code, native) !== null,
    send: sendBy({
      moveTo,
      key,
      button,
      turn: (amount) => turn(PortalAxis.vertical, vertical.take(amount)),
      tilt: (amount) => turn(PortalAxis.horizontal, horizontal.take(amount)),
    }),
    congested: () => asking || waiting.length > 0,
    releaseAll: () =>
      held.releaseAll(({ kind, id }) =>
        say(kind === 'key' ? keyCall(path, id, false) : buttonCall(path, id, false)),
      ),
    sync: async () => {
      await new Promise<void>((resolve) => {
        idle.push(resolve);
        pump();
      });
      // Nobody waits for this one: what is due meanwhile is sent.
      if (!failing.failed) await bus.call({ ...PING, limitMs: ANSWER_LIMIT_MS });
      return failing.result;
    },
    onFailed: failing.onFailed,
    close: () => {
      failing.close();
      if (!failing.failed && !asking && waiting.length === 0) {
        void closePortalSession(session);
        return;
      }
      // What is pressed may be down still, and only in this session can it be let go of: that is for the guard,
      // which has the connection too.
      waiting.length = 0;
      bus.close();
    },
  };
}

const PING: BusCall = { ...PORTAL, interface: 'org.freedesktop.DBus.Peer', member: 'Ping' };

/** The monitor on which a place is, the first where it is on none; null: no places are known. */
function streamAt(streams: readonly PortalStream[], x: number, y: number): PortalStream | null {
  const on = streams.find(
    (stream) =>
      x >= stream.x && y >= stream.y && x < stream.x + stream.width && y < stream.y + stream.height,
  );
  return on ?? streams[0] ?? null;
}
