import type { XInput } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import { keyFromX11 } from '../../shared/input/physical-keys';
import { requireRawEvents } from '../capture/display-probe';
import type { InputSource } from '../capture/source';
import { wipeKeyEvents } from '../capture/wiped-keys';
import { openX, type XConnection } from '../capture/x-connection';
import { keysOfKeymap } from '../capture/x-facts';
import { levelKeysOn } from '../hotkeys/source-key-roles';
import { readKeyRoles } from '../hotkeys/x-key-roles';
import type { InjectorFailure } from './injector';
import { findXTestDevices, readXTestHeld } from './injectors/x11-devices';
import { openLockWords } from './lock-words';
import { OwnInput } from './own-input';
import { PanicWatch } from './panic-watch';
import { rawInputMask, rawInputTaker } from './raw-input';
import type { InputWatch, WatchedReplay } from './watched-replay';
import { needsWatch, refuseToWatch } from './watches-input';

const MAPPING_NOTIFY = 34;

const NO_WATCH: InputWatch = {
  add: () => undefined,
  insert: () => undefined,
  setPlaying: () => undefined,
};

/**
 * Watches what people do while a replay runs, and stops it where `safety` says so. An X server tells of
 * every device's input before it goes to any program, also while one grabs the keyboard; what it said of a key is wiped when that
 * has been looked at. Windows and macOS tell what `createSource` gives. Fails where `safety` asks for more than this platform
 * can do.
 */
export async function openInputWatch(
  replay: WatchedReplay,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  createSource: () => InputSource,
): Promise<Result<InputWatch, InjectorFailure>> {
  if (!needsWatch(replay.safety)) return ok(NO_WATCH);
  const refusal = await refuseToWatch(replay.safety, env, platform);
  if (refusal !== null) return err(refusal);
  if (platform === 'win32' || platform === 'darwin') {
    // Nobody else waits for it to be loaded.
    const { openSourceInputWatch } = await import('./source-input-watch');
    const levelKeys = levelKeysOn(platform);
    return openSourceInputWatch(replay, { source: createSource(), levelKeys });
  }
  const opened = await openX(env, { wiped: true });
  if (!opened.ok) {
    const { kind, message } = opened.error;
    return err({ kind: kind === 'display_refused' ? kind : 'no_display', message });
  }
  const connection = opened.value;
  try {
    const xinput = await requireRawEvents(connection);
    if (xinput !== null) return ok(await watch(connection, xinput, replay));
    connection.close();
    return err({
      kind: 'unsupported',
      message: `The X display ${connection.display} has no XInput 2.1, without which no key can stop a replay: turn that off, or use a newer X server.`,
    });
  } catch {
    connection.close();
    return err({
      kind: 'display_gone',
      message: `The X display ${connection.display} went away while its keys were looked at: start it again.`,
    });
  }
}

async function watch(
  connection: XConnection,
  xinput: XInput,
  { safety, sent, stop, lost }: WatchedReplay,
): Promise<InputWatch> {
  const { ask, client, screen } = connection;
  const own = new OwnInput(safety.stopOnInput);
  const words = await openLockWords(connection);
  let ended = false;
  const end = (reason: 'panic' | 'input'): void => {
    stop(reason);
    // As main does (see `LockWords.sayEnded`).
    if (!ended) words.sayEnded();
    ended = true;
  };
  const panic = new PanicWatch(safety, () => end('panic'));
  const devices = await findXTestDevices(connection);
  panic.setRoles((await readKeyRoles(connection)).roles);
  let playing = false;
  const input = (): void => {
    if (playing && safety.stopOnInput) end('input');
  };
  wipeKeyEvents(connection, xinput);
  const take = rawInputTaker({ xinput, devices, own, sent, panic, input });
  client.on('event', (event) => {
    if (event.evtype !== undefined) take(event);
    else if (event.type === MAPPING_NOTIFY) {
      readKeyRoles(connection).then(
        ({ roles }) => panic.setRoles(roles),
        () => undefined,
      );
    }
  });
  xinput.XISelectEvents(screen.root, {
    deviceId: xinput.AllMasterDevices,
    mask: rawInputMask(xinput, safety.stopOnInput),
  });
  const [keymap, byPrograms] = await Promise.all([
    ask<Buffer>((reply) => client.QueryKeymap(reply)),
    readXTestHeld(connection, devices),
  ]);
  const ofPrograms = new Set(byPrograms?.keycodes.map(keyFromX11));
  panic.setHeld(
    new Map(
      keysOfKeymap(keymap).map((key) => [key, ofPrograms.has(key) ? 'program' : 'hand'] as const),
    ),
  );
  connection.onLost(() => lost(null));
  return {
    add: (rows) => own.add(rows),
    insert: (rows) => own.insert(rows, sent()),
    setPlaying: (now) => {
      playing = now;
    },
  };
}
