import { err, ok, type Result } from '../../shared/base/result';
import type { MacroRunWish, MacroStarted } from '../../shared/contract/macros';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { MacroDocument } from '../../shared/macro/macro-document';
import { documentOfParts } from '../macro/jobs/document-parts';
import { prepareMacro } from '../macro/jobs/prepare-macro';
import { runMacroJob } from '../macro/jobs/run-macro-job';
import type { Recorder } from '../session/recorder';
import { allEnded } from './all-ended';
import { carryOn } from './macro-approvals';
import { MacroControl } from './macro-control';
import type { MacroDrafts } from './macro-drafts';
import { MacroExchange } from './macro-exchange';
import { MacroLibrary } from './macro-library';
import { MacroPicks } from './macro-picks';
import { MacroRecorder } from './macro-recorder';
import { MacroTables, UNKNOWN_TABLE } from './macro-tables';
import type { MainWindow } from './main-window';
import type { RecordingControl } from './recording-control';
import type { RunGround } from './run-ground';
import type { SettingsStore } from './settings-store';
import { outlineOf } from './shown-run';
import type { Strings } from './strings';
import { tellWindow } from './validated-ipc';

/** What macros need of the rest. */
export interface MacroDeskParts {
  readonly window: MainWindow;
  readonly settings: SettingsStore;
  readonly drafts: MacroDrafts;
  readonly text: () => Strings;
  /** The file of a session. */
  readonly sessionFile: (name: string) => string;
  readonly ground: RunGround;
  readonly recording: RecordingControl;
  readonly recorder: Recorder;
  /** The keys of a chord of ours that was pressed just now. */
  readonly justPressed: () => readonly PhysicalKey[];
  readonly suspendHotkeys: (suspended: boolean) => Promise<void>;
  /** The state has changed, or only how far it is. */
  readonly onStatus: (changed: boolean) => void;
}

/** Everything about macros that the window, menus, tray, hotkeys and triggers use. */
export interface MacroDesk {
  readonly library: MacroLibrary;
  readonly drafts: MacroDrafts;
  readonly exchange: MacroExchange;
  readonly control: MacroControl;
  readonly tables: MacroTables;
  readonly picks: MacroPicks;
  readonly recorder: MacroRecorder;
  readonly run: (wish: MacroRunWish) => Promise<MacroStarted>;
  /** Looks after what an earlier run left, and watches the folder from then on. */
  readonly open: () => Promise<void>;
  /** Ends for good: everything held is let go of. */
  readonly end: () => Promise<void>;
}

/** Wires macros: their folder, their runs, and the window's knowledge of both. */
export function openMacroDesk(parts: MacroDeskParts): MacroDesk {
  const { window, settings, drafts, text, ground, recording, sessionFile } = parts;
  const page = window.browserWindow;
  const library = new MacroLibrary((from, to) => carryOn(settings, from, to));
  const { dir } = library;
  const { place } = ground;
  const exchange = new MacroExchange({ window, text, library, sessionFile });
  const tables = new MacroTables(window, text);
  const picks = new MacroPicks({
    window,
    suspendHotkeys: parts.suspendHotkeys,
    recorder: parts.recorder,
    gate: ground.gate,
  });
  const recorder = new MacroRecorder({
    dir,
    control: recording,
    recorder: parts.recorder,
    settings: () => settings.current,
    justPressed: parts.justPressed,
    openColors: async () => {
      const { PointerColors } = await import('../macro/pointer-colors');
      return PointerColors.open(place.env, place.platform);
    },
  });
  const control = new MacroControl({
    settings,
    ground,
    prepare: (name, document, table) => prepareMacro({ dir, name, text: document, table }),
    start: async (request, lock) => {
      const { startMacro } = await import('../macro/start-macro');
      return startMacro(request, { ...place, ...(lock !== null && { lock }) });
    },
    takeDisplay: async (wait) => {
      const { takeInputLock } = await import('../replay/input-lock');
      return takeInputLock('macro', place.env, place.platform, wait);
    },
    resolve: (name) => called(dir, name),
    onMarker: (marker) => void recording.mark(marker, true),
  });
  let shown = 'idle';
  control.onDidChangeStatus((status) => {
    const { run } = status;
    // While a replay runs that is its business.
    if (run.state !== 'idle' || shown !== 'idle') ground.setRunning(run.state === 'running');
    tellWindow(page, 'macros.status', status);
    const now = outlineOf(run);
    parts.onStatus(now !== shown);
    shown = now;
  });
  control.onDidEnd((ended) => tellWindow(page, 'macros.ended', ended));
  control.onDidDrop((dropped) => tellWindow(page, 'macros.dropped', dropped));
  control.onDidRefuse((refused) => tellWindow(page, 'macros.refused', refused));
  library.onDidChange(() => tellWindow(page, 'macros.changed', undefined));
  library.onDidProgress((progress) => tellWindow(page, 'macros.progress', progress));
  return {
    library,
    drafts,
    exchange,
    control,
    tables,
    picks,
    recorder,
    run: async (wish) => {
      const table = wish.table === null ? null : tables.fileOf(wish.table);
      return wish.table !== null && table === null
        ? { ok: false, message: UNKNOWN_TABLE, needs: null }
        : control.run(wish, table);
    },
    open: async () => {
      await recorder.tidy();
      await library.open();
      drafts.forgetGone(dir);
    },
    end: async () => {
      picks.cancel();
      // Also what was changed in the last moment.
      const told = window.keepUnsaved();
      await allEnded([control.stop('stopped')]);
      const kept = told.then(() => drafts.end());
      await allEnded([recorder.end(), library.end(), kept]);
    },
  };
}

/** A macro that another one calls, by its name: never a path. */
async function called(dir: string, name: string): Promise<Result<MacroDocument, string>> {
  if (name === '' || name.startsWith('.') || /[/\\\0]/.test(name)) {
    return err(`"${name}" is no name of a macro: a call names one of the library, without a path.`);
  }
  const read = await runMacroJob('called', { dir, name });
  return read.ok ? ok(await documentOfParts(read.value)) : err(read.error.message);
}
