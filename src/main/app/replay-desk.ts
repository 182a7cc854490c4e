import { powerSaveBlocker } from 'electron';
import { assertNever } from '../../shared/base/assert';
import type { Result } from '../../shared/base/result';
import type { ReplayCheck, ReplayStatus, ReplayWish } from '../../shared/contract/replay';
import { watchesInput } from '../../shared/replay/watches-input';
import type { Upcoming } from '../replay/replay-run';
import { logBug } from './log';
import type { MainWindow } from './main-window';
import { ReplayControl } from './replay-control';
import { ReplayedKeys } from './replay-keys';
import type { PreparedReplay } from './replay-preparation';
import { ReplayReports } from './replay-reports';
import { ReplayStage } from './replay-stage';
import type { SettingsStore } from './settings-store';
import type { Strings } from './strings';
import { tellWindow } from './validated-ipc';

/** What replaying needs of the rest. */
export interface ReplayDeskParts {
  readonly window: MainWindow;
  readonly settings: SettingsStore;
  readonly text: () => Strings;
  /** The file of a session. */
  readonly sessionFile: (name: string) => string;
  /** Told of everything before it is sent; null: nothing more will be. */
  readonly expect: (upcoming: Upcoming | null) => void;
  /** The state has changed, or only how far it is. */
  readonly onStatus: (changed: boolean) => void;
}

/** Everything about replays that the window, menus, tray and hotkeys use. */
export interface ReplayDesk {
  readonly control: ReplayControl;
  readonly reports: ReplayReports;
  readonly check: (name: string, wish: ReplayWish) => Promise<ReplayCheck>;
  /** Ends for good: everything held is let go of. */
  readonly end: () => Promise<void>;
}

/** Wires replays: the control, its window out of the way, the reports, and the window's knowledge of all. */
export function openReplayDesk(parts: ReplayDeskParts): ReplayDesk {
  const { window, settings } = parts;
  const page = window.browserWindow;
  const watched = watchesInput(process.platform);
  const stage = new ReplayStage({
    window,
    wanted: () => settings.current.replay.hideWindow,
    mayHide: watched,
  });
  const keys = new ReplayedKeys();
  const reports = new ReplayReports({ window, text: parts.text });
  const control = new ReplayControl({
    settings: () => settings.current,
    prepare: (name, wish) => {
      reports.forget();
      return prepare(parts.sessionFile(name), wish);
    },
    start: async (request, ready) => {
      const { startReplay } = await import('../replay/start-replay');
      return startReplay(request, { env: process.env, platform: process.platform }, ready);
    },
    watchesInput: watched,
    expect: (upcoming) => {
      if (upcoming !== null) keys.expect(upcoming, performance.now());
      parts.expect(upcoming);
    },
    clearStage: (places) => stage.clear(places),
    giveStageBack: () => stage.giveBack(),
  });
  let shown = 'idle';
  let blocker: number | null = null;
  control.onDidChangeStatus((status) => {
    keys.setRunning(status.state === 'running', performance.now());
    tellWindow(page, 'replay.status', status);
    const now = outlineOf(status);
    parts.onStatus(now !== shown);
    shown = now;
    if (status.state === 'running') {
      // A system that puts the program to rest would delay what is due.
      blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    } else if (blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  });
  control.onDidEnd((finished) => {
    const { name, prepared } = finished;
    reports
      .make(finished)
      .then((report) => tellWindow(page, 'replay.ended', { name, title: prepared.title, report }))
      .catch((error: unknown) => logBug('in a replay report', error));
  });
  page.webContents.on('before-input-event', (event, { code }) => {
    if (keys.keepsOut(code, performance.now())) event.preventDefault();
  });
  return {
    control,
    reports,
    check: (name, wish) => check(parts.sessionFile(name), wish),
    end: () => control.stop('stopped'),
  };
}

async function prepare(
  file: string,
  wish: ReplayWish,
): Promise<Result<PreparedReplay, { readonly message: string }>> {
  const { prepareReplay } = await import('./replay-preparation');
  return prepareReplay(file, wish);
}

async function check(file: string, wish: ReplayWish): Promise<ReplayCheck> {
  const prepared = await prepare(file, wish);
  if (!prepared.ok) {
    return { ok: false, message: prepared.error.message };
  }
  const { schedule, layoutChange } = prepared.value;
  return {
    ok: true,
    durationUs: schedule.totalUs,
    operations: schedule.length,
    warnings: [...schedule.warnings],
    layoutChange,
  };
}

/** All of a state that menus, tray and indicator show, but how far it is. */
function outlineOf(status: ReplayStatus): string {
  switch (status.state) {
    case 'idle':
    case 'preparing':
    case 'ending':
      return status.state;
    case 'countdown':
      return `countdown ${status.remaining}`;
    case 'running':
    case 'paused':
      return `${status.state} ${status.pausedBy}`;
    default:
      return assertNever(status);
  }
}
