import type { WindowsDesktopCalls } from '../../src/main/capture/windows-desktop-calls';

/** What a window of {@link scriptedWindows} says of itself. */
export interface ScriptedWindow {
  readonly title: string;
  readonly class: string;
  readonly process: number;
  readonly thread: number;
  /** Left, top, right and bottom of its inside. */
  readonly rect?: readonly [number, number, number, number];
  readonly hidden?: true;
  readonly iconic?: true;
  readonly cloaked?: true;
}

interface ScriptedDisplay {
  readonly name: string;
  readonly flags: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly frequency: number;
  readonly dpi: number | null;
  readonly millimetres: readonly [number, number];
}

/** What a key types: alone, with Shift, with Ctrl and Alt, with all three; after a `\\0`: a dead key. */
type ScriptedKey = readonly (string | null)[];

/** What {@link scriptedWindows} is to say. All of it may be changed afterwards. */
export interface ScriptedDesktop {
  displays: readonly ScriptedDisplay[];
  /** By HWND, the one in front first. */
  windows: Map<number, ScriptedWindow>;
  foreground: number;
  paths: Map<number, string>;
  /** HKL by thread. */
  layouts: Map<number, number>;
  languages: Map<number, string>;
  /** Virtual key by scan code. */
  virtualKeys: ReadonlyMap<number, number>;
  /** By virtual key. */
  texts: ReadonlyMap<number, ScriptedKey>;
  /** Virtual keys that are on. */
  toggled: readonly number[];
  /** Virtual keys that are down. */
  down: readonly number[];
  swapped: boolean;
  pointer: readonly [number, number] | null;
  desktop: string | null;
  sessionFlags: number | null;
  repeat: { delay: number | null; speed: number | null };
  /** What GetTickCount says, one after the other; the last again and again. */
  ticks: number[];
  /** Paths that were asked for. */
  readonly asked: number[];
}

const SHIFT = 0x10;
const CONTROL = 0x11;
const ALT = 0x12;
const CAPS_LOCK = 0x14;

/** An empty desktop of Windows, and its functions. */
export function scriptedWindows(): { desktop: ScriptedDesktop; calls: WindowsDesktopCalls } {
  const desktop: ScriptedDesktop = {
    displays: [],
    windows: new Map(),
    foreground: 0,
    paths: new Map(),
    layouts: new Map(),
    languages: new Map(),
    virtualKeys: new Map(),
    texts: new Map(),
    toggled: [],
    down: [],
    swapped: false,
    pointer: [0, 0],
    desktop: 'Default',
    sessionFlags: 1,
    repeat: { delay: 1, speed: 31 },
    ticks: [0],
    asked: [],
  };
  return { desktop, calls: callsOf(desktop) };
}

function callsOf(desktop: ScriptedDesktop): WindowsDesktopCalls {
  const window = (handle: number): ScriptedWindow | undefined => desktop.windows.get(handle);
  const display = (name: string): ScriptedDisplay | undefined =>
    desktop.displays.find((each) => each.name === name);
  const behind = (handle: number): number => {
    const all = [...desktop.windows.keys()];
    return all[all.indexOf(handle) + 1] ?? 0;
  };
  return {
    display: (index, device) => {
      const found = desktop.displays[index];
      if (found === undefined) return false;
      device.fill(0, 4);
      Buffer.from(found.name, 'utf16le').copy(device, 4);
      viewOf(device).setUint32(324, found.flags, true);
      return true;
    },
    displayMode: (name, mode) => {
      const found = display(name);
      if (found === undefined) return false;
      const view = viewOf(mode);
      view.setInt32(76, found.x, true);
      view.setInt32(80, found.y, true);
      view.setUint32(172, found.width, true);
      view.setUint32(176, found.height, true);
      view.setUint32(184, found.frequency, true);
      return true;
    },
    dpiAt: (x, y) => desktop.displays.find((each) => each.x === x && each.y === y)?.dpi ?? null,
    millimetresOf: (name) => display(name)?.millimetres ?? [0, 0],
    foregroundWindow: () => desktop.foreground,
    topWindow: () => [...desktop.windows.keys()][0] ?? 0,
    windowBehind: behind,
    isVisible: (handle) => window(handle)?.hidden !== true,
    isIconic: (handle) => window(handle)?.iconic === true,
    isCloaked: (handle) => window(handle)?.cloaked === true,
    titleOf: (handle) => window(handle)?.title ?? '',
    classOf: (handle) => window(handle)?.class ?? '',
    ownerOf: (handle) => {
      const { thread = 0, process = 0 } = window(handle) ?? {};
      return { thread, process };
    },
    pathOf: (process) => {
      desktop.asked.push(process);
      return desktop.paths.get(process) ?? '';
    },
    insideOf: (handle, rect) => {
      const sides = window(handle)?.rect;
      sides?.forEach((side, index) => {
        viewOf(rect).setInt32(index * 4, side, true);
      });
      return sides !== undefined;
    },
    layoutOf: (thread) => desktop.layouts.get(thread) ?? 0x04090409,
    localeName: (language) => desktop.languages.get(language) ?? '',
    repeatSetting: (which) => desktop.repeat[which],
    virtualKeyOf: (scanCode) => desktop.virtualKeys.get(scanCode) ?? 0,
    type: (virtualKey, state, text) => {
      const isDown = (key: number): boolean => ((state[key] ?? 0) & 0x80) !== 0;
      const caps = ((state[CAPS_LOCK] ?? 0) & 1) !== 0;
      const level = (isDown(SHIFT) ? 1 : 0) + (isDown(CONTROL) && isDown(ALT) ? 2 : 0);
      const plain = desktop.texts.get(virtualKey)?.[level] ?? '';
      const typed = caps ? plain.toUpperCase() : plain;
      const isDead = typed.startsWith('\0');
      const units = isDead ? typed.slice(1) : typed;
      for (let index = 0; index < units.length; index += 1) text[index] = units.charCodeAt(index);
      return isDead ? -1 : units.length;
    },
    isToggled: (virtualKey) => desktop.toggled.includes(virtualKey),
    keyIsDown: (virtualKey) => desktop.down.includes(virtualKey),
    systemMetrics: (index) => (index === 23 && desktop.swapped ? 1 : 0),
    cursor: (point) => {
      if (desktop.pointer === null) return false;
      viewOf(point).setInt32(0, desktop.pointer[0], true);
      viewOf(point).setInt32(4, desktop.pointer[1], true);
      return true;
    },
    inputDesktop: () => desktop.desktop,
    sessionFlags: () => desktop.sessionFlags,
    tickCount: () => (desktop.ticks.length > 1 ? desktop.ticks.shift() : desktop.ticks[0]) ?? 0,
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
