import { Menu, nativeImage, Tray } from 'electron';
import type { RecorderStatus } from '../../shared/contract/schemas';
import type { Commands } from './commands';
import { drawIcon } from './icon-pixels';
import { logBug } from './log';
import { isRecording } from './recorder-state';
import type { Strings } from './strings';
import { hasTrayHost } from './tray-host';

/** Pixels a side for a screen of ordinary and of double density. */
const SIZES = [
  [1, 22],
  [2, 44],
] as const;

/** The icon in the system's tray: it shows whether a recording is under way and can stop it. */
export class TrayIcon {
  readonly #tray: Tray;
  readonly #commands: Commands;

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
    this.#tray = new Tray(icon(false));
    this.#tray.on('click', commands.showWindow);
  }

  /** Shows a state in a language. */
  show(status: RecorderStatus, text: Strings): void {
    const recording = isRecording(status);
    this.#tray.setImage(icon(recording));
    this.#tray.setToolTip(recording ? text.recording : text.idle);
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        {
          label: recording ? text.stop : text.record,
          enabled: status.state !== 'starting' && status.state !== 'stopping',
          click: this.#commands.toggleRecording,
        },
        { type: 'separator' },
        { label: text.open, click: this.#commands.showWindow },
        { label: text.quit, click: this.#commands.quit },
      ]),
    );
  }
}

function icon(recording: boolean): Electron.NativeImage {
  const image = nativeImage.createEmpty();
  for (const [scaleFactor, size] of SIZES) {
    image.addRepresentation({
      scaleFactor,
      buffer: Buffer.from(drawIcon(size, recording)),
      width: size,
      height: size,
    });
  }
  return image;
}
