import { Menu, nativeImage, Tray } from 'electron';
import { isRecording } from '../../shared/contract/recorder-status';
import type { RecorderStatus } from '../../shared/contract/schemas';
import type { Commands } from './commands';
import { drawIcon, type IconState } from './icon-pixels';
import { logBug } from './log';
import { type RecordingMenuParts, recordingMenu } from './recording-menu';
import { hasTrayHost } from './tray-host';

/** Pixels a side for a screen of ordinary and of double density. */
const SIZES = [
  [1, 22],
  [2, 44],
] as const;

/** The icon in the system's tray: it shows whether a recording is under way and controls it. */
export class TrayIcon {
  readonly #tray: Tray;
  readonly #commands: Commands;
  #onClick = (): void => undefined;

  /** The tray icon, null where the system has no place for one. */
  static create(commands: Commands): TrayIcon | null {
    if (!hasTrayHost(process.platform, process.env)) {
      return null;
    }
    try {
      return new TrayIcon(commands);
    } catch (error) {
      logBug('in the tray', error);
      return null;
    }
  }

  private constructor(commands: Commands) {
    this.#commands = commands;
    this.#tray = new Tray(icon('idle'));
    this.#tray.on('click', () => this.#showWindow());
  }

  /** Shows a state in a language. */
  show(status: RecorderStatus, parts: RecordingMenuParts): void {
    const { text } = parts;
    this.#onClick = parts.onClick;
    const state = isRecording(status) ? status.state : 'idle';
    this.#tray.setImage(icon(state));
    this.#tray.setToolTip(text[state]);
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        // Keys work in the window only.
        ...recordingMenu(status, parts).map(withoutKeys),
        { type: 'separator' },
        { label: text.open, click: () => this.#showWindow() },
        { label: text.quit, click: this.#commands.quit },
      ]),
    );
  }

  #showWindow(): void {
    this.#onClick();
    this.#commands.showWindow();
  }
}

function withoutKeys(
  item: Electron.MenuItemConstructorOptions,
): Electron.MenuItemConstructorOptions {
  const { accelerator: _unused, submenu, ...rest } = item;
  return Array.isArray(submenu) ? { ...rest, submenu: submenu.map(withoutKeys) } : rest;
}

function icon(state: IconState): Electron.NativeImage {
  const image = nativeImage.createEmpty();
  for (const [scaleFactor, size] of SIZES) {
    image.addRepresentation({
      scaleFactor,
      buffer: Buffer.from(drawIcon(size, state)),
      width: size,
      height: size,
    });
  }
  return image;
}
