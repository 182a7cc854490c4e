import { BrowserWindow, screen } from 'electron';
import { isRecording } from '../../shared/contract/recorder-status';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { logLine } from './log';
import { APP_ORIGIN } from './origin';

/** Size and distance from the screen's corner, in CSS pixels. */
const SIZE = { width: 208, height: 36 } as const;
const MARGIN = 12;

/** What the indicator says and how. */
export interface IndicatorState {
  readonly status: RecorderStatus;
  /** How long the recording has lasted, ms. */
  readonly elapsedMs: number;
  /** Whether the main window can be seen. */
  readonly windowVisible: boolean;
  readonly language: string;
  readonly dark: boolean;
  readonly words: { readonly recording: string; readonly paused: string };
}

/**
 * A small window in the corner of the screen that says that a recording is under way, where nothing
 * else does: the main window is out of sight and there is no tray. It lies above all others, lets
 * clicks through and never has the focus. Its page has no preload and no way to main; what it shows
 * stands in its address.
 */
export class IndicatorWindow {
  readonly #hasTray: boolean;
  #window: BrowserWindow | null = null;
  #shown = '';

  constructor(hasTray: boolean) {
    this.#hasTray = hasTray;
  }

  /** Shows a state, or nothing where something else does. */
  show(state: IndicatorState): void {
    const { status } = state;
    if (this.#hasTray || state.windowVisible || !isRecording(status)) {
      this.close();
      return;
    }
    const facts = new URLSearchParams({
      state: status.state,
      words: state.words[status.state],
      language: state.language,
      theme: state.dark ? 'dark' : 'light',
    });
    if (facts.toString() !== this.#shown) {
      this.#shown = facts.toString();
      this.#window ??= create();
      const elapsed = Math.round(state.elapsedMs);
      this.#window
        .loadURL(`${APP_ORIGIN}/indicator.html#${this.#shown}&elapsed=${elapsed}`)
        // Closed meanwhile, most likely.
        .catch(() => logLine('the indicator did not load'));
    }
  }

  close(): void {
    this.#window?.destroy();
    this.#window = null;
    this.#shown = '';
  }
}

function create(): BrowserWindow {
  const { workArea } = screen.getPrimaryDisplay();
  const window = new BrowserWindow({
    ...SIZE,
    x: workArea.x + workArea.width - SIZE.width - MARGIN,
    y: workArea.y + MARGIN,
    show: false,
    frame: false,
    focusable: false,
    skipTaskbar: true,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    hasShadow: false,
    title: 'Deskreel',
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      enableWebSQL: false,
      navigateOnDragDrop: false,
      // It counts seconds while nobody could say that it is seen.
      backgroundThrottling: false,
    },
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setIgnoreMouseEvents(true);
  window.setVisibleOnAllWorkspaces(true);
  window.once('ready-to-show', () => {
    if (!window.isDestroyed()) {
      window.showInactive();
    }
  });
  return window;
}
