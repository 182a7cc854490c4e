/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="./x11-desktop.d.ts" />
/// <reference path="./x11-programs.d.ts" />
/// <reference path="./x11-witness.d.ts" />
import x11, { type XPointer } from 'x11';
import { openX } from '../../src/main/capture/x-connection';

/** A program that fills the screen, has the focus, and writes down what the X server tells it. */
export interface XWitness {
  /**
   * What it was told since the last time, once the server has told everything: `+key 38`, `-key 38` (X
   * keycodes), `+button 1` (X buttons), `move 5 7`.
   */
  readonly told: () => Promise<string[]>;
  /** What the server has down now, whoever pressed it: `key 38`, `button 1` (X buttons, up to 5). */
  readonly down: () => Promise<string[]>;
  /** Which X button each physical button is, in order. */
  readonly mapButtons: (...xButtons: readonly number[]) => Promise<void>;
  /** Has the server serve nobody else; undone by the function that it gives. */
  readonly seizeServer: () => Promise<() => void>;
  readonly close: () => void;
}

const KEY_PRESS = 2;
const KEY_RELEASE = 3;
const BUTTON_PRESS = 4;
const BUTTON_RELEASE = 5;
const MOTION = 6;
const X_BUTTON_BITS = [0x100, 0x200, 0x400, 0x800, 0x1000];

/** Throws when the display is not there. */
export async function openWitness(display: string): Promise<XWitness> {
  const opened = await openX({ DISPLAY: display });
  if (!opened.ok) throw new Error(opened.error.message);
  const { client, screen, ask, close } = opened.value;
  let lines: string[] = [];
  client.on('event', ({ type, keycode = 0, rootx = 0, rooty = 0 }) => {
    if (type === KEY_PRESS || type === KEY_RELEASE) {
      lines.push(`${type === KEY_PRESS ? '+' : '-'}key ${keycode}`);
    } else if (type === BUTTON_PRESS || type === BUTTON_RELEASE) {
      lines.push(`${type === BUTTON_PRESS ? '+' : '-'}button ${keycode}`);
    } else if (type === MOTION) {
      lines.push(`move ${rootx} ${rooty}`);
    }
  });
  const sync = (): Promise<unknown> => ask((reply) => client.GetInputFocus(reply));
  const { KeyPress, KeyRelease, ButtonPress, ButtonRelease, PointerMotion } = x11.eventMask;
  const window = client.AllocID();
  const { pixel_width: width, pixel_height: height } = screen;
  client.CreateWindow(window, screen.root, 0, 0, width, height, 0, 0, 1, 0, {
    eventMask: KeyPress | KeyRelease | ButtonPress | ButtonRelease | PointerMotion,
  });
  client.MapWindow(window);
  client.SetInputFocus(window, 0);
  await sync();
  lines = [];

  return {
    told: async () => {
      await sync();
      return lines.splice(0);
    },
    down: async () => {
      const keymap = await ask<Buffer>((reply) => client.QueryKeymap(reply));
      const { keyMask } = await ask<XPointer>((reply) => client.QueryPointer(screen.root, reply));
      const things: string[] = [];
      for (let keycode = 8; keycode < 256; keycode += 1) {
        if ((((keymap[keycode >> 3] ?? 0) >> (keycode & 7)) & 1) === 1)
          things.push(`key ${keycode}`);
      }
      for (const [index, bit] of X_BUTTON_BITS.entries()) {
        if ((keyMask & bit) !== 0) things.push(`button ${index + 1}`);
      }
      return things;
    },
    mapButtons: async (...xButtons) => {
      await ask((reply) => client.SetPointerMapping(xButtons, reply));
      await sync();
    },
    seizeServer: async () => {
      client.GrabServer();
      await sync();
      return () => client.UngrabServer();
    },
    close,
  };
}
