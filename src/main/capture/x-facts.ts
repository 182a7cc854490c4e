import type {
  XExtensions,
  XKeyboardControl,
  XPointerControl,
  XProperty,
  XRandrCrtc,
  XRandrMode,
  XRandrOutput,
  XRandrResources,
} from 'x11';
import { keyFromX11, type PhysicalKey } from '../../shared/input/physical-keys';
import type { DisplayInfo, KeyboardInfo, PointerInfo } from '../../shared/session/header';
import type { XConnection } from './x-connection';

/** Predefined atom of the root window's property that holds what X resources are set. */
export const RESOURCE_MANAGER = 23;
/** Predefined atom STRING. */
const STRING = 31;
/** Rotations of RandR by which width and height change places: a quarter of a turn, and three. */
const ON_ITS_SIDE = 2 | 8;
/** Dots per inch at which a CSS pixel is a device pixel. */
const DPI_OF_SCALE_1 = 96;

/** Monitors of the virtual desktop, in the order RandR names them. */
export async function readDisplays(connection: XConnection): Promise<DisplayInfo[]> {
  const scale = await readScale(connection);
  const displays = await readMonitors(connection, scale).catch(() => []);
  if (displays.length > 0) {
    return displays;
  }
  const { client, screen } = connection;
  // What the connection says of its screen is from its own beginning.
  const { width, height } = await connection.ask<{ width: number; height: number }>((reply) =>
    client.GetGeometry(screen.root, reply),
  );
  return [
    {
      id: 'screen-0',
      x: 0,
      y: 0,
      width,
      height,
      scale,
      widthMm: screen.mm_width || null,
      heightMm: screen.mm_height || null,
      refreshHz: null,
    },
  ];
}

async function readMonitors(connection: XConnection, scale: number): Promise<DisplayInfo[]> {
  const randr = await requireExtension(connection, 'randr');
  const { screen } = connection;
  const { config_timestamp, outputs, modeinfos } = await connection.ask<XRandrResources>((reply) =>
    randr.GetScreenResourcesCurrent(screen.root, reply),
  );
  const displays: DisplayInfo[] = [];
  for (const output of outputs) {
    const info = await connection.ask<XRandrOutput>((reply) =>
      randr.GetOutputInfo(output, config_timestamp, reply),
    );
    if (info.crtc === 0) continue;
    const crtc = await connection.ask<XRandrCrtc>((reply) =>
      randr.GetCrtcInfo(info.crtc, config_timestamp, reply),
    );
    if (crtc.width === 0 || crtc.height === 0) continue;
    displays.push({
      id: info.name,
      x: crtc.x,
      y: crtc.y,
      width: crtc.width,
      height: crtc.height,
      scale,
      ...sizeOf(info, crtc.rotation),
      refreshHz: refreshOf(modeinfos.find((mode) => mode.id === crtc.mode)),
    });
  }
  return displays;
}

/**
 * Millimetres of a monitor as its picture is turned: RandR turns pixels, and leaves millimetres as they are when the
 * monitor stands upright.
 */
export function sizeOf(
  output: Pick<XRandrOutput, 'mm_width' | 'mm_height'>,
  rotation: number,
): Pick<DisplayInfo, 'widthMm' | 'heightMm'> {
  const { mm_width, mm_height } = output;
  const [width, height] =
    (rotation & ON_ITS_SIDE) === 0 ? [mm_width, mm_height] : [mm_height, mm_width];
  return { widthMm: width || null, heightMm: height || null };
}

/** Frames a second: pixel clock over pixels a frame, blanking included (RandR protocol, MODEINFO). */
function refreshOf(mode: XRandrMode | undefined): number | null {
  if (mode === undefined || mode.dot_clock === 0) return null;
  const perFrame = mode.h_total * mode.v_total;
  return perFrame === 0 ? null : Math.round((mode.dot_clock / perFrame) * 1000) / 1000;
}

/** Device pixels per CSS pixel, from the resource `Xft.dpi` that desktops set. */
async function readScale(connection: XConnection): Promise<number> {
  const resources = await readString(connection, RESOURCE_MANAGER).catch(() => '');
  const dpi = Number(/^Xft\.dpi:\s*([\d.]+)/m.exec(resources)?.[1] ?? DPI_OF_SCALE_1);
  return dpi > 0 ? dpi / DPI_OF_SCALE_1 : 1;
}

/** Layout in xkeyboard-config's terms ("us", "de(nodeadkeys)", "us,ru") and auto-repeat; rate 0 is off. */
export async function readKeyboard(connection: XConnection): Promise<KeyboardInfo> {
  const [, , layout = '', variant = ''] = (await readRulesNames(connection)).split('\0');
  const repeat = await readRepeat(connection).catch(() => null);
  return {
    layout: layout === '' ? null : variant === '' ? layout : `${layout}(${variant})`,
    repeatDelayMs: repeat?.delayMs ?? null,
    repeatRateHz: repeat?.rateHz ?? null,
  };
}

/** The rules that the keymap was made from: rules, model, layouts, variants, options, each ended by a zero byte. */
export function readRulesNames(connection: XConnection): Promise<string> {
  return connection
    .ask<number>((reply) => connection.client.InternAtom(true, '_XKB_RULES_NAMES', reply))
    .then((atom) => (atom === 0 ? '' : readString(connection, atom)))
    .catch(() => '');
}

async function readRepeat(connection: XConnection): Promise<{ delayMs: number; rateHz: number }> {
  const { client } = connection;
  const xkb = await requireExtension(connection, 'xkb');
  await connection.ask((reply) => xkb.UseExtension(1, 0, reply));
  const { repeatDelay, repeatInterval } = await connection.ask<{
    repeatDelay: number;
    repeatInterval: number;
  }>((reply) => xkb.GetControls(xkb.UseCoreKbd, reply));
  const { globalAutoRepeat } = await connection.ask<XKeyboardControl>((reply) =>
    client.GetKeyboardControl(reply),
  );
  const on = globalAutoRepeat === 1 && repeatInterval > 0;
  return { delayMs: repeatDelay, rateHz: on ? 1000 / repeatInterval : 0 };
}

/** Pointer acceleration in the X server's own terms. */
export async function readPointerSettings(connection: XConnection): Promise<PointerInfo> {
  const { client } = connection;
  const control = await connection.ask<XPointerControl>((reply) => client.GetPointerControl(reply));
  return {
    acceleration:
      control.accelDenominator === 0 ? null : control.accelNumerator / control.accelDenominator,
    threshold: control.threshold,
  };
}

/** Keys set in a QueryKeymap reply. Keys that the table does not know are left out. */
export function keysOfKeymap(keymap: Uint8Array): PhysicalKey[] {
  const keys: PhysicalKey[] = [];
  for (let xKeycode = 8; xKeycode < 256; xKeycode += 1) {
    const held = ((keymap[xKeycode >> 3] ?? 0) >> (xKeycode & 7)) & 1;
    const key = held === 1 ? keyFromX11(xKeycode) : undefined;
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

async function readString(connection: XConnection, atom: number): Promise<string> {
  const { client, screen } = connection;
  const { data } = await connection.ask<XProperty>((reply) =>
    client.GetProperty(0, screen.root, atom, STRING, 0, 16_384, reply),
  );
  return data.toString('latin1');
}

/** An extension of the X server. Rejects where it has not got it. */
export function requireExtension<Name extends keyof XExtensions>(
  connection: XConnection,
  name: Name,
): Promise<XExtensions[Name]> {
  return connection.ask<XExtensions[Name]>((reply) => connection.client.require(name, reply));
}
