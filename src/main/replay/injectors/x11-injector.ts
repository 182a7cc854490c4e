import type { XTestExtension } from 'x11';
import { err, ok, type Result } from '../../../shared/base/result';
import type { XConnection } from '../../capture/x-connection';
import type { Injector, InjectorFailure } from '../injector';
import { HeldInput } from './held-input';
import { InputFailing } from './input-failing';
import { sendBy } from './input-hands';
import { UNITS_PER_NOTCH, WheelSteps } from './wheel-notches';
import {
  buttonsBesidesWheel,
  invertPointerMapping,
  type KeycodeRange,
  X_WHEEL,
  xButtonFor,
  xKeycodeFor,
} from './x11-codes';
import { findXTestDevices } from './x11-devices';
import { createFakeInput, type FakeInput } from './x11-fake-input';
import { displayGone, openXTest } from './x11-open';

/** Answers keep the numbers of requests at both ends together, which are 16 bits on the wire. */
const REQUESTS_PER_REPLY = 10_000;
/** Coordinates are 16 bits on the wire; the server keeps the pointer on the screen. */
const FARTHEST = 32_767;
const MAPPING_NOTIFY = 34;

/**
 * An injector that has the X server of `env.DISPLAY` make input by its XTEST extension. Keys are exact
 * keycodes, whatever the layout. What is sent reaches the kernel before `send` returns, as long as the
 * server reads as fast (see `congested`). Fails as a value where there is no display, no XTEST, or
 * where what is sent would be something else.
 */
export async function openX11Injector(
  env: NodeJS.ProcessEnv,
): Promise<Result<Injector, InjectorFailure>> {
  const opened = await openXTest(env);
  if (!opened.ok) return opened;
  const { connection, xtest } = opened.value;
  try {
    const { buttons } = await findXTestDevices(connection);
    const mapping = await readPointerMapping(connection);
    return ok(injectorOf(connection, xtest, buttons, mapping));
  } catch {
    connection.close();
    return err(displayGone(connection.display));
  }
}

function injectorOf(
  connection: XConnection,
  xtest: XTestExtension,
  xButtons: number,
  mapping: readonly number[],
): Injector {
  const { client, display } = connection;
  const { stream } = client;
  const range: KeycodeRange = { min: client.display.min_keycode, max: client.display.max_keycode };
  const held = new HeldInput();
  const vertical = new WheelSteps(UNITS_PER_NOTCH);
  const horizontal = new WheelSteps(UNITS_PER_NOTCH);
  let physical = invertPointerMapping(mapping);
  let sinceReply = 0;
  const failing = new InputFailing();

  connection.onLost(() => failing.fail(displayGone(display)));
  client.on('error', (error) => {
    // Errors of the socket come here too; its end tells of those.
    if (!('error' in error)) return;
    failing.fail({
      kind: 'host_failed',
      message: `The X display ${display} refused an event of the replay (${error.message}): end programs that change its keyboard or pointer, and replay again.`,
    });
  });
  client.on('event', ({ type }) => {
    if (type !== MAPPING_NOTIFY) return;
    readPointerMapping(connection).then(
      (now) => {
        physical = invertPointerMapping(now);
      },
      () => undefined,
    );
  });

  const toServer = createFakeInput(connection, xtest);
  const count = (requests: number): void => {
    sinceReply += requests;
    if (sinceReply < REQUESTS_PER_REPLY || stream.destroyed) return;
    sinceReply = 0;
    client.GetInputFocus(() => true);
  };
  const fake: FakeInput['send'] = (type, detail, x, y) => {
    toServer.send(type, detail, x, y);
    count(1);
  };
  const buttonOf = (xButton: number): number | null => {
    const button = physical[xButton] ?? null;
    return button !== null && button <= xButtons ? button : null;
  };
  const key = (down: boolean, code: number, native: number): void => {
    const keycode = xKeycodeFor(code, native, range);
    if (keycode === null) return;
    held.key(down, keycode, code, native);
    fake(down ? xtest.KeyPress : xtest.KeyRelease, keycode, 0, 0);
  };
  const button = (down: boolean, number: number): void => {
    // What was pressed is what goes up, also where the buttons were mapped anew meanwhile.
    const detail = (down ? null : held.idOfButton(number)) ?? buttonOf(xButtonFor(number));
    if (detail === null) return;
    held.button(down, detail, number);
    fake(down ? xtest.ButtonPress : xtest.ButtonRelease, detail, 0, 0);
  };
  const turn = (steps: number, back: number, forth: number): void => {
    const detail = buttonOf(steps < 0 ? back : forth);
    if (detail === null) return;
    for (let step = Math.abs(steps); step > 0; step -= 1) {
      toServer.click(detail);
      count(2);
    }
  };
  const send = sendBy({
    moveTo: (x, y) => fake(xtest.MotionNotify, 0, onWire(x), onWire(y)),
    key,
    button,
    turn: (amount) => turn(vertical.take(amount), X_WHEEL.up, X_WHEEL.down),
    tilt: (amount) => turn(horizontal.take(amount), X_WHEEL.left, X_WHEEL.right),
  });

  return {
    capabilities: {
      id: 'x11-xtest',
      buttons: buttonsBesidesWheel(xButtons),
      wheelStep: UNITS_PER_NOTCH,
      tested: true,
    },
    hasKey: (code, native) => xKeycodeFor(code, native, range) !== null,
    hasButton: (number) => buttonOf(xButtonFor(number)) !== null,
    send: (...operation) => {
      if (!failing.failed) send(...operation);
    },
    congested: () => stream.writableLength > 0 || stream.writableNeedDrain,
    releaseAll: () =>
      held.releaseAll(({ kind, id }) =>
        fake(kind === 'key' ? xtest.KeyRelease : xtest.ButtonRelease, id, 0, 0),
      ),
    sync: async () => {
      if (!failing.failed) {
        await connection
          .ask((reply) => client.GetInputFocus(reply))
          .catch(() => failing.fail(displayGone(display)));
      }
      return failing.result;
    },
    onFailed: failing.onFailed,
    close: () => {
      failing.close();
      // Not destroyed: what the socket did not take yet still goes out.
      if (!stream.destroyed) client.terminate();
    },
  };
}

function onWire(coordinate: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, coordinate));
}

/** Which X button each physical button is. */
export function readPointerMapping({ client, ask }: XConnection): Promise<readonly number[]> {
  return ask<readonly number[]>((reply) => client.GetPointerMapping(reply));
}
