import { Menu, nativeImage, Tray } from 'electron';
import type { RecorderStatus } from '../../shared/contract/schemas';
import type { Commands } from './commands';
import { drawIcon, type IconState } from './icon-pixels';
import { logBug } from './log';
import { type RecordingMenuParts, recordingMenu } from './recording-menu';

/** Pixels a side for a screen of ordinary and of double density. */
const SIZES = [
  [1, 22],
  [2, 44],
] as const;

/** The icon in the system's tray: it shows whether a recording is under way and controls it. */
export class TrayIcon {
  readonly #tray: Tray;
  readonly #commands: Commands;

  /** The tray icon, null where the system makes none. Whether anything shows it is another matter. */
  static create(commands: Commands, onClick: () => void): TrayIcon | null {
    try {
      return new TrayIcon(commands, onClick);
    } catch (error) {
      logBug('in the tray', error);
      return null;
    }
  }

  private constructor(commands: Commands, onClick: () => void) {
    this.#commands = commands;
    this.#tray = new Tray(icon('idle'));
    this.#tray.on('click', () => {
      onClick();
      commands.showWindow();
    });
  }

  /** Shows a state in a language. */
  show(status: RecorderStatus, parts: RecordingMenuParts): void {
    const { text, onChoice } = parts;
    const state = shownState(status);
    this.#tray.setImage(icon(state));
    this.#tray.setToolTip(
      status.state === 'countdown' ? `${text.countdown}: ${status.remaining}` : text[state],
    );
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        // Keys work in the window only.
        ...recordingMenu(status, parts).map(withoutKeys),
        { type: 'separator' },
        {
          label: text.open,
          click: () => {
            onChoice();
            this.#commands.showWindow();
          },
        },
        { label: text.quit, click: this.#commands.quit },
      ]),
    );
  }

  /** Where the icon is; without extent where the system does not say. */
  get area(): Electron.Rectangle {
    return this.#tray.getBounds();
  }

  /** Takes the icon away. */
  remove(): void {
    this.#tray.destroy();
  }
}

function shownState({ state }: RecorderStatus): IconState {
  return state === 'recording' || state === 'paused' || state === 'countdown' ? state : 'idle';
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
