import { openX } from '../../src/main/capture/x-connection';
import { requireExtension } from '../../src/main/capture/x-facts';

/** Aids for typing that desktops switch on through the X keyboard extension. */
export type AccessAid = 'slow' | 'bounce' | 'sticky' | 'mouse';

/** Bits of XkbSetControls' controls (XKB.h): SlowKeys, BounceKeys, StickyKeys, MouseKeys. */
const CONTROLS: Readonly<Record<AccessAid, number>> = { slow: 2, bounce: 4, sticky: 8, mouse: 16 };
const SET_CONTROLS = 7;
const REQUEST_BYTES = 100;

/**
 * Has the server use just these aids, with so many ms as the time of slow keys and of bounce keys. Resolves when it does. Throws
 * when the display is not there.
 */
export async function switchAids(
  display: string,
  aids: readonly AccessAid[],
  delayMs: number,
): Promise<void> {
  const opened = await openX({ DISPLAY: display });
  if (!opened.ok) throw new Error(opened.error.message);
  const { client, ask, close } = opened.value;
  const xkb = await requireExtension(opened.value, 'xkb');
  // xXkbSetControlsReq, XKBproto.h. What is not named as changed stays.
  const request = Buffer.alloc(REQUEST_BYTES);
  request.writeUInt8(xkb.majorOpcode, 0);
  request.writeUInt8(SET_CONTROLS, 1);
  request.writeUInt16LE(REQUEST_BYTES / 4, 2);
  request.writeUInt16LE(xkb.UseCoreKbd, 4);
  const all = CONTROLS.slow | CONTROLS.bounce | CONTROLS.sticky | CONTROLS.mouse;
  request.writeUInt32LE(all, 24);
  request.writeUInt32LE(
    aids.reduce((bits, aid) => bits | CONTROLS[aid], 0),
    28,
  );
  request.writeUInt32LE(CONTROLS.slow | CONTROLS.bounce, 32);
  request.writeUInt16LE(delayMs, 40);
  request.writeUInt16LE(delayMs, 42);
  client.seq_num += 1;
  client.pack_stream.put(request);
  client.pack_stream.submit(false);
  await ask((reply) => client.GetInputFocus(reply));
  close();
}
