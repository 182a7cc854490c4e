import { screen } from 'electron';
import { assertNever } from '../../shared/base/assert';
import type { MacroStatus } from '../../shared/contract/macros';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { RecorderStatus } from '../../shared/contract/schemas';
import type { TrayPlace, TrayUse } from '../collector/own-tray';
import { showAppMenu } from './app-menu';
import type { Commands } from './commands';
import { IndicatorWindow } from './indicator-window';
import type { MainWindow } from './main-window';
import { isChosenByClick, isShownByClick, MENU_REACH, trayIconAreas } from './menu-choices';
import { inScreenPixels, screenFactor } from './screen-pixels';
import { wordsOfRun } from './shown-run';
import type { Language, Strings } from './strings';
import { TrayIcon } from './tray';

/** What it takes to show what the recorder is doing. */
export interface PresenceParts {
  readonly window: MainWindow;
  readonly commands: Commands;
  /** Called when something of ours was clicked on just now, so far as that is known. */
  readonly onOwnClick: () => void;
  /** Called when the tray icon or its menu was used. */
  readonly onTrayUse: (use: TrayUse, place: TrayPlace) => void;
  readonly status: () => RecorderStatus;
  /** A replay, or a macro in the same terms (shown-run.ts). */
  readonly replay: () => ReplayStatus;
  /** Where that is a macro, its state. */
  readonly macro: () => MacroStatus['run'];
  /** Whether triggers of macros are on; null: there are none. */
  readonly triggersArmed: () => boolean | null;
  /** How long the recording under way has lasted, ms. */
  readonly elapsedMs: () => number;
  readonly text: () => Strings;
  readonly language: () => Language;
  readonly dark: () => boolean;
}

/**
 * Shows what is recorded or replayed, outside of the page: in menus, the window's title, the tray, and in
 * a window of its own wherever neither a tray that is known to be shown nor the main window in front
 * says it; of a replay also beside a tray, since it says how to stop.
 */
export class Presence {
  readonly #parts: PresenceParts;
  readonly #indicator = new IndicatorWindow();
  #tray: TrayIcon | null = null;
  #hosted = false;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    parts.window.onDidChangeFocus(() => this.#showIndicator());
    parts.window.onDidChangeVisibility(() => this.#showIndicator());
  }

  /** Whether a tray is known to show the icon, and so leads back to a hidden window. */
  get hasTray(): boolean {
    return this.#hosted && this.#tray !== null;
  }

  /** Something shows tray icons, or nothing does any more. */
  setTrayHosted(hosted: boolean): void {
    this.#hosted = hosted;
    // An icon made before is not seen by what shows icons now.
    this.#tray?.remove();
    this.#tray = hosted ? this.#createTray() : null;
    if (!this.hasTray) {
      this.#parts.window.comeBack();
    }
    this.show();
  }

  /** Puts an icon in the tray although nothing says that it is shown: older trays say nothing. */
  tryTray(): void {
    this.#tray ??= this.#createTray();
    this.show();
  }

  /** Shows the state as it is now. */
  show(): void {
    const { commands, window, onOwnClick } = this.#parts;
    const status = this.#parts.status();
    const replay = this.#parts.replay();
    const text = this.#text();
    const onClick = (isOn: typeof isShownByClick): void => {
      if (isOn(screen.getCursorScreenPoint(), window.area, window.pageArea)) onOwnClick();
    };
    showAppMenu(
      status,
      replay,
      { text, commands },
      { onChoice: () => onClick(isChosenByClick), onShow: () => onClick(isShownByClick) },
    );
    this.#tray?.show(status, replay, {
      text,
      commands,
      triggersArmed: this.#parts.triggersArmed(),
      onChoice: () => this.#usedTray('entry'),
    });
    window.showDoing(replayTitle(replay, text) ?? titleOf(status, text));
    this.#showIndicator();
  }

  /** Shows how far a replay is, where nothing else has changed. */
  showProgress(): void {
    const { status, replay } = this.#parts;
    this.#tray?.showTip(status(), replay(), this.#text());
  }

  /** Takes the indicator away for good. */
  close(): void {
    this.#indicator.close();
  }

  /** What runs is told of alike, be it a macro, but in other words. */
  #text(): Strings {
    return wordsOfRun(this.#parts.text(), this.#parts.macro());
  }

  #createTray(): TrayIcon | null {
    return TrayIcon.create(this.#parts.commands, () => this.#usedTray('icon'));
  }

  #usedTray(use: TrayUse): void {
    const { onOwnClick, onTrayUse } = this.#parts;
    const areas = trayIconAreas(this.#tray?.area ?? null, screen.getAllDisplays());
    if (areas.length > 0) {
      const reach = MENU_REACH * Math.max(...areas.map(screenFactor));
      onTrayUse(use, { icon: areas.map(inScreenPixels), reach });
    } else if (use === 'icon') {
      // Nobody says where it is, and it has been clicked on all the same.
      onOwnClick();
    }
  }

  #showIndicator(): void {
    const { status, replay, elapsedMs, language, dark, window } = this.#parts;
    const isReplaying = replay().state !== 'idle';
    const text = this.#text();
    this.#indicator.show({
      status: status(),
      replay: replay(),
      elapsedMs: elapsedMs(),
      shownElsewhere: window.focused || (this.hasTray && !isReplaying),
      language: language(),
      dark: dark(),
      words: {
        recording: text.recordingTitle,
        paused: text.pausedTitle,
        countdown: text.countdownTitle,
      },
      replayWords: text.replay,
    });
  }
}

function titleOf(status: RecorderStatus, text: Strings): string | null {
  switch (status.state) {
    case 'recording':
      return `● ${text.recordingTitle}`;
    case 'paused':
      return `‖ ${text.pausedTitle}`;
    case 'countdown':
      return `${text.countdownTitle} ${status.remaining}`;
    default:
      return null;
  }
}

function replayTitle(replay: ReplayStatus, text: Strings): string | null {
  switch (replay.state) {
    case 'idle':
      return null;
    case 'preparing':
      return `${text.replay.countdown} …`;
    case 'countdown':
      return `${text.replay.countdown} ${replay.remaining}`;
    case 'running':
    case 'ending':
      return `▶ ${text.replay.running}`;
    case 'paused':
      return `‖ ${text.replay.paused}`;
    default:
      return assertNever(replay);
  }
}
