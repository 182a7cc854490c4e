import { writeSync } from 'node:fs';
import { marshall } from '@homebridge/dbus-native/lib/message';
import type { BusCall } from '../../desktop/bus';
import type { SharedConnection } from '../injector';
import type { Releaser, ReplayPresses } from '../releaser';
import { buttonCall, evdevButtonFor, evdevCodeFor, keyCall } from './portal-calls';

const METHOD_CALL = 1;
const NO_REPLY = 1;
/** Numbers of messages that the host, which counts from 1, does not get to. */
const FIRST_SERIAL = 0x4000_0000;
/**
 * The portal may handle what the host sent last after what comes now: so often it is said, so many ms
 * apart.
 */
const ROUNDS = 2;
const ROUND_MS = 100;

/**
 * A releaser that goes on with the connection of a dead host. The desktop made its session for that connection alone,
 * it ends with it, and a desktop may leave down what was pressed in it (KDE Plasma does). Nobody tells what is down, so it
 * lets go of everything that may have been pressed: what is up stays up. It only writes, since what comes belongs to the host.
 */
export function createPortalReleaser(
  { descriptor, session }: SharedConnection,
  { keys, natives, buttons }: ReplayPresses,
): Releaser {
  const evdevButtons = buttons.map((button) => evdevButtonFor(button));
  const evdevKeys = [
    ...keys.map((code) => evdevCodeFor(code, 0)),
    ...natives.map((native) => evdevCodeFor(0, native)),
  ];
  const calls = [
    ...evdevButtons.flatMap((id) => (id === null ? [] : [buttonCall(session, id, false)])),
    ...evdevKeys.flatMap((id) => (id === null ? [] : [keyCall(session, id, false)])),
  ];
  let serial = FIRST_SERIAL;
  const say = (call: BusCall): void => {
    serial += 1;
    writeSync(descriptor, marshall({ ...call, type: METHOD_CALL, flags: NO_REPLY, serial }));
  };
  return {
    release: async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        try {
          for (const call of calls) say(call);
        } catch {
          // The bus has gone, and the desktop with it, or it has no room: then it is tried once more.
        }
        await new Promise((resolve) => setTimeout(resolve, ROUND_MS));
      }
      return null;
    },
    // Only who reads would see that. It ends with the host, which does.
    onGone: () => () => undefined,
    close: () => undefined,
  };
}
