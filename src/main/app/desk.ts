import path from 'node:path';
import { app, nativeTheme } from 'electron';
import { isRecording } from '../../shared/contract/recorder-status';
import type { Outcome } from '../../shared/contract/schemas';
import { sessionBusAddress } from '../desktop/bus-address';
import { AutoStop } from '../session/auto-stop';
import { LockPause } from '../session/lock-pause';
import { workersEnded } from '../session/run-in-worker';
import { allEnded } from './all-ended';
import type { Commands } from './commands';
import { CountersTicker } from './counters-ticker';
import { createAppRecorder, createKeySource } from './create-recorder';
import { EditDrafts } from './edit-drafts';
import { Edits } from './edits';
import { Exports } from './exports';
import { firstPicture } from './first-picture';
import { obeyHotkey, runsOf } from './hotkey-actions';
import { HotkeyControl } from './hotkey-control';
import { leaveCleanly } from './leaving';
import { Library } from './library';
import { LivePorts } from './live-ports';
import { logBug } from './log';
import { watchLoopLag } from './loop-lag';
import { openMacroDesk } from './macro-desk';
import { MacroDrafts } from './macro-drafts';
import type { MainWindow } from './main-window';
import { methodTable } from './method-table';
import { OwnChordWatch } from './own-chords';
import { disownClicksOn, disownMenuClick, disownTrayUse } from './own-clicks';
import { Pictures } from './pictures';
import { Presence } from './presence';
import { serveSessions } from './protocols';
import { RecordingControl } from './recording-control';
import { openReplayDesk } from './replay-desk';
import { RetentionKeeper } from './retention-keeper';
import { openRunGround } from './run-ground';
import type { SettingsStore } from './settings-store';
import { shownRun } from './shown-run';
import { type Language, languageOf, type Strings, strings } from './strings';
import { openTriggerDesk } from './trigger-desk';
import { askBeforeUnloading } from './unsaved-edits';
import { serveContract, tellWindow } from './validated-ipc';
import { askBeforeClosing } from './window-closing';

/**
 * Wires everything behind the window: the recorder and what it tells, what controls it, the contract,
 * menus, tray and indicator, leaving, and the recovery of what a crash left.
 */
export function openDesk(window: MainWindow, settings: SettingsStore): void {
  const library = new Library();
  const recorder = createAppRecorder(library.dir);
  const page = window.browserWindow;
  const control = new RecordingControl(
    recorder,
    () => settings.current,
    () => {
      window.show();
      tellWindow(page, 'purpose.asked', undefined);
    },
  );
  const live = new LivePorts(recorder, window.visible);
  const text = (): Strings => strings(chosenLanguage(settings));
  const exports = new Exports({
    window,
    text,
    sessionFile: (name) => library.sessionFile(name),
    tellProgress: (progress) => tellWindow(page, 'exports.progress', progress),
  });
  const edits = new Edits({
    dir: library.dir,
    sessionFile: (name) => library.sessionFile(name),
    tellProgress: (progress) => tellWindow(page, 'edits.progress', progress),
    onChanged: () => tellWindow(page, 'library.changed', undefined),
    onNotes: (name, notes) => tellWindow(page, 'notes.changed', { name, notes }),
  });
  const drafts = new EditDrafts(path.join(app.getPath('userData'), 'unsaved-edits.json'));
  const macroDrafts = new MacroDrafts(path.join(app.getPath('userData'), 'unsaved-macros'));
  const retention = new RetentionKeeper({
    dir: library.dir,
    wanted: () => settings.current.retention,
    inUse: () => [
      ...library.lookedAt,
      // Their unsaved edits would go with them.
      ...drafts.kept.map(({ name }) => name),
      ...exports.sessions,
      ...edits.sessions,
    ],
    onRemoved: (removal) => {
      tellWindow(page, 'library.changed', undefined);
      tellWindow(page, 'retention.removed', removal);
    },
  });
  const hotkeys = new HotkeyControl(
    {
      chosen: () => settings.current.hotkeys,
      keep: (chosen) => settings.change({ hotkeys: chosen }),
      onPress: (press) => background('a hotkey', obeyHotkey(press, control, runs, recorder)),
    },
    process.env,
    createKeySource,
  );
  hotkeys.onDidChange((status) => tellWindow(page, 'hotkeys.changed', status));
  const ground = openRunGround({
    window,
    settings,
    expect: (upcoming) => {
      recorder.expectInjected(upcoming);
      hotkeys.expectInjected(upcoming);
      triggers.expectInjected(upcoming);
    },
  });
  const replay = openReplayDesk({
    window,
    settings,
    text,
    sessionFile: (name) => library.sessionFile(name),
    ground,
    onPanic: () => background('a run', macros.control.stop('panic')),
    onStatus: (changed) => (changed ? presence.show() : presence.showProgress()),
  });
  serveSessions((url) => library.openedFile(url));
  const chords = new OwnChordWatch(page.webContents, recorder);
  const macros = openMacroDesk({
    window,
    settings,
    drafts: macroDrafts,
    text,
    sessionFile: (name) => library.sessionFile(name),
    ground,
    recording: control,
    recorder,
    justPressed: () => chords.justPressed,
    suspendHotkeys: (suspended) => suspendHotkeys(suspended),
    onStatus: (changed) => (changed ? presence.show() : presence.showProgress()),
  });
  const triggers = openTriggerDesk({
    library: macros.library,
    settings,
    queue: macros.control.queue,
    recorder,
    ...{ recording: control, replay: replay.control },
  });
  let shownArmed: boolean | null = null;
  triggers.onDidChange((status) => {
    tellWindow(page, 'triggers.changed', status);
    ground.spare.setWanted(status.triggers.some(({ state }) => state === 'armed'));
    if (triggers.armed !== shownArmed) presence.show();
    shownArmed = triggers.armed;
  });
  const suspendHotkeys = async (suspended: boolean): Promise<void> => {
    await Promise.all([hotkeys.suspend(suspended), triggers.suspend(suspended)]);
  };
  const runs = runsOf(replay.control, macros.control);
  const lock = new LockPause(recorder, () => settings.current.pauseOnLock);
  const parts = {
    window: page,
    control,
    replay,
    macros,
    triggers,
    chords,
    live,
    library,
    exports,
    edits,
    drafts,
    pictures: new Pictures({ window, text }),
    retention,
    hotkeys,
    lock,
    settings,
  };
  serveContract(page, methodTable(parts));
  disownClicksOn(page.webContents, recorder);
  // A page that is gone captures no chord any more.
  page.webContents.on('did-start-loading', () => background('hotkeys', suspendHotkeys(false)));
  page.webContents.on('did-navigate', () => {
    for (const each of [drafts, macroDrafts]) each.pageGone();
    replay.reports.forget();
  });

  /** Neither a menu nor the tray has room for why something was refused that was asked for there. */
  const tellRefusal = (outcome: Outcome): void => {
    if (outcome.ok) return;
    window.show();
    tellWindow(page, 'menu.refused', outcome.message);
  };
  const commands: Commands = {
    toggleRecording: () => background('the recording', control.toggle(chords.justPressed)),
    togglePause: () => tellRefusal(control.togglePauseByHand(lock)),
    mark: () => void control.mark(''),
    rewind: (seconds) =>
      background(
        'a rewind',
        control.rewind(seconds).then((outcome) => tellWindow(page, 'recorder.rewound', outcome)),
      ),
    stopReplay: () => background('a run', runs.stop('stopped')),
    toggleReplayPause: () => {
      // As for recordings, and in the window (method-table.ts): no locker lets a hand.
      lock.goOn();
      background('a run', runs.togglePause().then(tellRefusal));
    },
    toggleTriggers: () =>
      background('triggers', triggers.setArmed(triggers.armed === false).then(tellRefusal)),
    showWindow: () => window.show(),
    closeWindow: () => window.close(),
    quit: () => app.quit(),
  };
  const presence = new Presence({
    window,
    commands,
    onOwnClick: () => disownMenuClick(recorder),
    onTrayUse: (use, place) => disownTrayUse(recorder, use, place),
    status: () => control.status,
    replay: () => shownRun(replay.control.status, macros.control.status.run),
    macro: () => macros.control.status.run,
    triggersArmed: () => triggers.armed,
    elapsedMs: () => (recorder.counters()?.durationUs ?? 0) / 1000,
    text,
    language: () => chosenLanguage(settings),
    dark: () => nativeTheme.shouldUseDarkColors,
  });
  presence.show();

  const ticker = new CountersTicker(
    () => recorder.counters(),
    (counters) => tellWindow(page, 'recorder.counters', counters),
  );
  watchLoopLag(recorder);
  new AutoStop(recorder, () => settings.current.recording);
  control.onDidChangeStatus((status) => {
    tellWindow(page, 'recorder.status', status);
    ticker.setRecording(isRecording(status));
    if (status.state !== 'stopping' || status.progress === 0) {
      presence.show();
    }
  });
  recorder.onDidStart(() => tellWindow(page, 'library.changed', undefined));
  recorder.onDidEnd((end) => {
    // What is recorded for a macro becomes no session.
    if (macros.recorder.owns(end.name)) return;
    tellWindow(page, 'recorder.ended', end);
    tellWindow(page, 'library.changed', undefined);
    background('retention', retention.run([end.name]));
  });
  library.onDidChange(() => tellWindow(page, 'library.changed', undefined));
  library.onDidProgress((progress) => tellWindow(page, 'library.progress', progress));
  library.onDidChangeNotes((changed) => tellWindow(page, 'notes.changed', changed));
  settings.onDidChange((current) => {
    nativeTheme.themeSource = current.theme;
    tellWindow(page, 'settings.changed', current);
    presence.show();
    lock.update();
  });
  const seen = (visible: boolean): void => {
    live.setVisible(visible);
    ticker.setVisible(visible);
  };
  window.onDidChangeVisibility(seen);
  seen(window.visible);

  askBeforeClosing(window, {
    busy: () => control.busy,
    recordsSteps: () => macros.recorder.busy,
    finishSteps: () => macros.recorder.finish(),
    text,
    hasTray: () => presence.hasTray,
  });
  let leaving = false;
  const mayQuit = askBeforeUnloading(window, {
    text,
    leaving: () => leaving,
    onLeave: () => {
      for (const each of [drafts, macroDrafts]) each.forgetShown();
    },
  });
  const putIn = async (): Promise<boolean> => {
    // What is being recorded for a macro is something that is not saved.
    if (await macros.recorder.finish()) return mayQuit();
    window.show();
    return false;
  };
  leaveCleanly(putIn, async (reason) => {
    leaving = true;
    library.stopRecovering();
    hotkeys.end();
    await allEnded([
      triggers.end(),
      ground.spare.end(),
      replay.end(),
      macros.end(),
      control.finish(reason),
      exports.cancelAll(),
      edits.cancelAll(),
      library.end(),
    ]);
    presence.close();
    await workersEnded();
  });
  const watchLock = async (): Promise<void> => {
    const { watchScreenLock } = await import('../desktop/screen-lock');
    const watch = await watchScreenLock(
      process.env,
      (locked) => {
        lock.setLocked(locked);
        replay.control.setLocked(locked);
        triggers.setLocked(locked);
        macros.control.setLocked(locked);
      },
      (told) => {
        lock.setTold(told);
        tellWindow(page, 'lock.changed', told);
      },
    );
    lock.setWatch(watch);
  };
  const watchTray = async (): Promise<void> => {
    const { watchTrayHost } = await import('../desktop/tray-host');
    const { env, platform } = process;
    await watchTrayHost(env, platform, (hosted) => presence.setTrayHosted(hosted));
    if (sessionBusAddress(env) !== null) presence.tryTray();
  };
  const recover = async (): Promise<void> => {
    retention.keepUp((round) => background('retention', round));
    await retention.run(await library.recoverAll());
    drafts.forgetGone(library.dir);
  };
  background(
    'the start',
    firstPicture(page).then(() => {
      if (leaving) return;
      background('the screen lock', watchLock());
      background('hotkeys', hotkeys.open());
      background('triggers', triggers.open());
      background('the tray', watchTray());
      background('recovery', recover());
      background('macros', macros.open());
    }),
  );
}

/** Runs something that nobody waits for. */
function background(what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => logBug(`in ${what}`, error));
}

function chosenLanguage(settings: SettingsStore): Language {
  const { language } = settings.current;
  return language === 'system' ? languageOf(app.getLocale()) : language;
}
