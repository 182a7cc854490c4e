/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="./x11-desktop.d.ts" />
import type { XExtensions, XRandrResources } from 'x11';
import { openX } from '../../src/main/capture/x-connection';

/** A program of ours on an X display: it opens windows, names them, gives them the focus and types. */
export interface XDesktop {
  /** Opens a window; `parent`: in another one. */
  readonly open: (names?: WindowNames, parent?: number) => Promise<number>;
  readonly close: (window: number) => void;
  readonly rename: (window: number, title: string) => Promise<void>;
  /** Moves a window and gives it a size, within what is around it. */
  readonly place: (window: number, x: number, y: number, width: number, height: number) => void;
  /** null: no window has the focus. */
  readonly focus: (window: number | null) => void;
  /** Does what a window manager does: a frame around the window, which is told to be active. */
  readonly manage: (window: number) => Promise<number>;
  /** `window`: what the root says to be active. */
  readonly setActive: (window: number) => Promise<void>;
  /** What a window manager says about the order of windows, the one in front last. */
  readonly stack: (windows: readonly number[]) => Promise<void>;
  readonly hide: (window: number) => void;
  /** Sets the X resources of the desktop, such as "Xft.dpi:\t192\n". */
  readonly setResources: (text: string) => void;
  /** Presses and lets go of keys, by X keycode, one after the other. */
  readonly type: (...xKeycodes: readonly number[]) => void;
  /** Keys go down in this order and up in the other. */
  readonly chord: (...xKeycodes: readonly number[]) => void;
  /** Gives the screen another size through RandR. */
  readonly resize: (width: number, height: number) => Promise<void>;
  /** Resolves when the server has done all that. */
  readonly sync: () => Promise<void>;
  /** Leaves, and its windows go. */
  readonly leave: () => void;
}

/** What a window says of itself. */
export interface WindowNames {
  readonly title?: string;
  /** Written as WM_CLASS's class; the instance is the same in small letters. */
  readonly class?: string;
  /** Whether it says which process it is of, and where. */
  readonly process?: { readonly pid: number; readonly machine: string };
}

const STRING = 31;
const CARDINAL = 6;
const WINDOW = 33;
const RESOURCE_MANAGER = 23;
const WM_NAME = 39;
const WM_CLASS = 67;
const WM_CLIENT_MACHINE = 36;
const INPUT_OUTPUT = 1;
const REVERT_TO_NONE = 0;

/** Throws when the display is not there. */
export async function openDesktop(display: string): Promise<XDesktop> {
  const opened = await openX({ DISPLAY: display });
  if (!opened.ok) throw new Error(opened.error.message);
  const { client, screen, ask, close } = opened.value;
  const load = <Name extends keyof XExtensions>(name: Name): Promise<XExtensions[Name]> =>
    ask<XExtensions[Name]>((reply) => client.require(name, reply));
  const xtest = await load('xtest');
  const randr = await load('randr');
  const intern = (name: string): Promise<number> =>
    ask<number>((reply) => client.InternAtom(false, name, reply));
  const utf8 = await intern('UTF8_STRING');
  const netWmName = await intern('_NET_WM_NAME');
  const netWmPid = await intern('_NET_WM_PID');
  const wmState = await intern('WM_STATE');
  const netActive = await intern('_NET_ACTIVE_WINDOW');

  const number32 = (value: number): Buffer => {
    const data = Buffer.alloc(4);
    data.writeUInt32LE(value);
    return data;
  };
  const set = (window: number, name: number, type: number, data: Buffer, units: 8 | 32 = 8): void =>
    client.ChangeProperty(0, window, name, type, units, data);
  const sync = async (): Promise<void> => {
    await ask((reply) => client.GetInputFocus(reply));
  };
  const rename = async (window: number, title: string): Promise<void> => {
    set(window, netWmName, utf8, Buffer.from(title));
    set(window, WM_NAME, STRING, Buffer.from(title, 'latin1'));
    await sync();
  };
  const create = (parent: number): number => {
    const window = client.AllocID();
    client.CreateWindow(window, parent, 10, 10, 200, 100, 0, 0, INPUT_OUTPUT, 0, {});
    return window;
  };
  const setActive = async (window: number): Promise<void> => {
    set(screen.root, netActive, WINDOW, number32(window), 32);
    await sync();
  };
  const key = (xKeycode: number, down: boolean): void =>
    xtest.FakeInput(down ? xtest.KeyPress : xtest.KeyRelease, xKeycode, 0, screen.root, 0, 0);

  return {
    open: async (names = {}, parent = screen.root) => {
      const window = create(parent);
      if (names.class !== undefined) {
        const text = `${names.class.toLowerCase()}\0${names.class}\0`;
        set(window, WM_CLASS, STRING, Buffer.from(text, 'latin1'));
      }
      if (names.title !== undefined) await rename(window, names.title);
      if (names.process !== undefined) {
        set(window, netWmPid, CARDINAL, number32(names.process.pid), 32);
        set(window, WM_CLIENT_MACHINE, STRING, Buffer.from(names.process.machine, 'latin1'));
      }
      client.MapWindow(window);
      await sync();
      return window;
    },
    close: (window) => client.DestroyWindow(window),
    rename,
    place: (window, x, y, width, height) => client.MoveResizeWindow(window, x, y, width, height),
    focus: (window) => client.SetInputFocus(window ?? 0, REVERT_TO_NONE),
    manage: async (window) => {
      const frame = create(screen.root);
      client.ReparentWindow(window, frame, 0, 0);
      client.MapWindow(frame);
      client.MapWindow(window);
      set(window, wmState, wmState, Buffer.concat([number32(1), number32(0)]), 32);
      await sync();
      return frame;
    },
    setActive,
    stack: async (windows) => {
      const name = await intern('_NET_CLIENT_LIST_STACKING');
      set(screen.root, name, WINDOW, Buffer.concat(windows.map(number32)), 32);
      await sync();
    },
    hide: (window) => client.UnmapWindow(window),
    setResources: (text) => set(screen.root, RESOURCE_MANAGER, STRING, Buffer.from(text, 'latin1')),
    type: (...xKeycodes) => {
      for (const xKeycode of xKeycodes) {
        key(xKeycode, true);
        key(xKeycode, false);
      }
    },
    chord: (...xKeycodes) => {
      for (const xKeycode of xKeycodes) key(xKeycode, true);
      for (const xKeycode of [...xKeycodes].reverse()) key(xKeycode, false);
    },
    resize: async (width, height) => {
      // As tools do that set monitors up: nobody sees the steps in between.
      client.GrabServer();
      const { crtcs, outputs, config_timestamp } = await ask<XRandrResources>((reply) =>
        randr.GetScreenResourcesCurrent(screen.root, reply),
      );
      const [crtc = 0] = crtcs;
      const [output = 0] = outputs;
      const mode = await ask<number>((reply) =>
        randr.CreateMode(
          screen.root,
          {
            width,
            height,
            dot_clock: width * height * 60,
            h_total: width,
            v_total: height,
            name: `${width}x${height}-test`,
          },
          reply,
        ),
      );
      randr.AddOutputMode(output, mode);
      await ask((reply) => randr.SetCrtcConfig(crtc, 0, config_timestamp, 0, 0, 0, 1, [], reply));
      randr.SetScreenSize(
        screen.root,
        width,
        height,
        Math.round(width / 4),
        Math.round(height / 4),
      );
      await ask((reply) =>
        randr.SetCrtcConfig(crtc, 0, config_timestamp, 0, 0, mode, 1, [output], reply),
      );
      client.UngrabServer();
      await sync();
    },
    sync,
    leave: close,
  };
}
