import { app, type BrowserWindow } from 'electron';
import type { AppInfo } from '../../shared/contract/schemas';
import type { LockPause } from '../session/lock-pause';
import type { EditDrafts } from './edit-drafts';
import type { Edits } from './edits';
import type { Exports } from './exports';
import type { HotkeyControl } from './hotkey-control';
import type { Library } from './library';
import type { LivePorts } from './live-ports';
import type { MacroDesk } from './macro-desk';
import { macroMethods } from './macro-methods';
import type { OwnChordWatch } from './own-chords';
import type { Pictures } from './pictures';
import type { RecordingControl } from './recording-control';
import type { ReplayDesk } from './replay-desk';
import type { RetentionKeeper } from './retention-keeper';
import type { SettingsStore } from './settings-store';
import { languageOf } from './strings';
import { trayCheck } from './tray-check';
import { triggerMethods } from './trigger-methods';
import type { Triggers } from './triggers';
import type { MethodTable } from './validated-ipc';

const LOCK_CANNOT_BE_DENIED =
  'The login manager or a screen saver says that the screen is locked: unlock it first.';

/** What answers the window's calls. */
export interface MethodParts {
  readonly window: BrowserWindow;
  readonly control: RecordingControl;
  readonly replay: ReplayDesk;
  readonly macros: MacroDesk;
  readonly triggers: Triggers;
  readonly chords: OwnChordWatch;
  readonly live: LivePorts;
  readonly library: Library;
  readonly exports: Exports;
  readonly edits: Edits;
  readonly drafts: EditDrafts;
  readonly pictures: Pictures;
  readonly retention: RetentionKeeper;
  readonly hotkeys: HotkeyControl;
  readonly lock: LockPause;
  readonly settings: SettingsStore;
}

/** Puts the contract's methods together from the parts that do the work. */
export function methodTable(parts: MethodParts): MethodTable {
  const { window, control, replay, chords, live, library, exports, edits, retention } = parts;
  const { triggers, hotkeys, lock, settings } = parts;
  const macro = macroMethods(parts.macros);
  /** As for recordings ({@link RecordingControl.resumeByHand}): a hand in our window says that the screen is not locked. */
  const byHand =
    <Given extends readonly unknown[], Answer>(act: (...given: Given) => Answer) =>
    (...given: Given): Answer => {
      lock.goOn();
      return act(...given);
    };
  return {
    'recorder.status': () => control.status,
    'recorder.start': (request) => control.start({ ...request, ignoreKeys: chords.justPressed }),
    'recorder.stop': () => control.stop('user'),
    'recorder.cancel': () => {
      control.cancel();
      return undefined;
    },
    'recorder.pause': () => control.pause(),
    'recorder.resume': () => control.resumeByHand(lock),
    'recorder.rewind': (seconds) => control.rewind(seconds),
    'recorder.mark': (note) => control.mark(note),
    'replay.status': () => replay.control.status,
    'replay.check': (name, wish) => replay.check(name, wish),
    'replay.start': byHand((name, wish) => replay.control.start(name, wish)),
    'replay.pause': () => replay.control.pause(),
    'replay.resume': byHand(() => replay.control.resume()),
    'replay.step': byHand(() => replay.control.step()),
    'replay.stop': async () => {
      await replay.control.stop('stopped');
      return undefined;
    },
    'replay.save': (format) => replay.reports.save(format),
    'replay.forget': () => {
      replay.reports.forget();
      return undefined;
    },
    ...macro,
    'macros.run': byHand(macro['macros.run']),
    'macros.resume': byHand(macro['macros.resume']),
    'macros.step': byHand(macro['macros.step']),
    ...triggerMethods(triggers),
    'live.connect': () => {
      live.connect(window.webContents);
      return undefined;
    },
    'live.disconnect': () => {
      live.disconnect();
      return undefined;
    },
    'library.list': () => library.list(),
    'library.rename': (name, title) => library.rename(name, title),
    'library.duplicate': (names) => library.duplicate(names),
    'library.setTags': (name, tags) => library.setTags(name, tags),
    'library.trash': (names) => library.trash(names),
    'library.restore': (undo) => library.restore(undo),
    'library.import': (paths) => library.import(paths),
    'library.openFolder': () => library.openFolder(),
    'library.reveal': (name) => library.reveal(name),
    'library.recover': (name) => library.recover(name),
    'notes.read': (name) => library.notes(name),
    'notes.setMarkers': (name, markers, before) => library.setMarkers(name, markers, before),
    'exports.start': (request) => exports.start(request),
    'exports.cancel': (job) => {
      exports.cancel(job);
      return undefined;
    },
    'exports.reveal': (job) => exports.reveal(job),
    'edits.save': async (request) => {
      const result = await edits.save(request);
      // Whether or not the page that asked for it is still there.
      if (result.state === 'done') parts.drafts.forget(request.name);
      return result;
    },
    'edits.cancel': (job) => {
      edits.cancel(job);
      return undefined;
    },
    'edits.keep': (kept) => {
      parts.drafts.keep(kept);
      return undefined;
    },
    'edits.kept': () => [...parts.drafts.kept],
    'pictures.save': (request) => parts.pictures.save(request),
    'pictures.reveal': () => parts.pictures.reveal(),
    'doctor.run': async () => {
      const [{ runDoctor }, { hasTrayHost }] = await Promise.all([
        import('../doctor/doctor'),
        import('../desktop/tray-host'),
      ]);
      const { ready, checks } = await runDoctor({ dir: library.dir });
      const tray = trayCheck(await hasTrayHost(process.env, process.platform));
      return { ready, checks: [...checks, tray] };
    },
    'hotkeys.status': () => hotkeys.status,
    'hotkeys.set': (action, setting) => hotkeys.set(action, setting),
    'hotkeys.suspend': async (suspended) => {
      await Promise.all([hotkeys.suspend(suspended), triggers.suspend(suspended)]);
      return undefined;
    },
    'lock.status': () => lock.told,
    'lock.deny': () =>
      lock.goOn() || !lock.locked ? { ok: true } : { ok: false, message: LOCK_CANNOT_BE_DENIED },
    'retention.preview': (limits) => retention.preview(limits),
    'settings.get': () => settings.current,
    'settings.set': (fields) => settings.change(fields),
    'app.info': () => appInfo(library, settings.damaged),
  };
}

function appInfo(library: Library, settingsDamaged: boolean): AppInfo {
  return {
    version: app.getVersion(),
    platform: process.platform,
    electron: process.versions.electron ?? '',
    systemLanguage: languageOf(app.getLocale()),
    library: library.dir,
    systemTrash: library.hasTrash,
    settingsDamaged,
  };
}
