import { nativeImage, Tray } from 'electron';
import { assertNever } from '../../shared/base/assert';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { RecorderStatus } from '../../shared/contract/schemas';
import type { Commands } from './commands';
import { drawIcon, type IconState } from './icon-pixels';
import { logBug } from './log';
import { type MenuParts, recordingMenu } from './recording-menu';
import { replayMenu } from './replay-menu';
import type { Strings } from './strings';
import { toldMenu } from './told-menu';
import { shownState, trayTip } from './tray-tip';

/** Pixels a side for a screen of ordinary and of double density. */
const SIZES = [
  [1, 22],
  [2, 44],
] as const;

/** What the tray's menu needs to know beside the state. */
interface TrayMenuParts extends MenuParts {
  /** Told when something was chosen in it. */
  readonly onChoice: () => void;
  /** Whether triggers of macros are on; null: there are none. */
  readonly triggersArmed: boolean | null;
}

/** The icon in the system's tray: it shows whether a recording is under way and controls it. */
export class TrayIcon {
  readonly #tray: Tray;
  readonly #commands: Commands;
  #tip = '';

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

  /** Shows a state in a language. A replay comes before a recording: it moves what the user holds. */
  show(status: RecorderStatus, replay: ReplayStatus, parts: TrayMenuParts): void {
    const { text, onChoice, triggersArmed } = parts;
    this.#tray.setImage(icon(replayIcon(replay) ?? shownState(status)));
    this.showTip(status, replay, text);
    const entries = [
      // Keys work in the window only.
      ...replayMenu(replay, parts),
      ...(replay.state === 'idle' ? [] : [{ type: 'separator' as const }]),
      ...recordingMenu(status, parts, false),
      ...(triggersArmed === null
        ? []
        : [
            {
              label: text.triggers,
              type: 'checkbox' as const,
              checked: triggersArmed,
              click: this.#commands.toggleTriggers,
            },
          ]),
      { type: 'separator' as const },
      { label: text.open, click: this.#commands.showWindow },
      { label: text.quit, click: this.#commands.quit },
    ];
    this.#tray.setContextMenu(toldMenu(entries, { onChoice, hasKeys: false }));
  }

  /** Says in words what goes on, and how long a replay still takes. */
  showTip(status: RecorderStatus, replay: ReplayStatus, text: Strings): void {
    const tip = trayTip(status, replay, text);
    if (tip !== this.#tip) {
      this.#tip = tip;
      this.#tray.setToolTip(tip);
    }
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

function replayIcon({ state }: ReplayStatus): IconState | null {
  switch (state) {
    case 'idle':
      return null;
    case 'running':
    case 'ending':
      return 'replaying';
    case 'paused':
      return 'paused';
    case 'preparing':
    case 'countdown':
      return 'countdown';
    default:
      return assertNever(state);
  }
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
