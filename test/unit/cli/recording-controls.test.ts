import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { RecordingControls, repeatsWithinMs } from '../../../src/cli/recording-controls';
import { RecordingView } from '../../../src/cli/recording-view';
import { createScriptedSource } from '../../../src/main/capture/scripted-source';
import { LockPause } from '../../../src/main/session/lock-pause';
import { Recorder } from '../../../src/main/session/recorder';
import { ok } from '../../../src/shared/base/result';
import { sourceInfo } from '../../support/collecting';
import { temporaryFolder, valueIn } from '../../support/sessions';
import { FakeKeyboard, fakeTerminal } from '../../support/terminal';
import { withBuiltWorkers } from '../../support/workers';

withBuiltWorkers();

describe('a key of the terminal that comes again', () => {
  const keyboard = (repeatDelayMs: number | null, repeatRateHz: number | null) => ({
    layout: 'us',
    repeatDelayMs,
    repeatRateHz,
  });

  it.each([
    // delay  rate  ms
    [660, 25, 990],
    [200, 40, 300],
    // One that repeats after a short while and slowly.
    [250, 2, 750],
    // Where the keyboard does not say, or is another.
    [null, 25, 1000],
    [660, null, 1000],
    [660, 0, 1000],
  ])('of a keyboard with %s ms and %s Hz is held within %i ms', (delay, rate, ms) => {
    expect(repeatsWithinMs(keyboard(delay, rate))).toBe(ms);
  });

  it('of a keyboard that nobody knows is held within a second', () => {
    expect(repeatsWithinMs(null)).toBe(1000);
  });

  it('does what it does once while it is held, and again when it is pressed again', async () => {
    const held = await recording({ repeatMs: 1e9 });
    for (const typed of ['p', 'p', 'm']) held.keyboard.type(typed);
    expect(held.recorder.status).toMatchObject({ state: 'paused' });
    const pressed = await recording({ repeatMs: 0 });
    for (const typed of ['p', 'p', 'm']) pressed.keyboard.type(typed);
    expect(pressed.recorder.status).toMatchObject({ state: 'recording' });
    for (const { said } of [held, pressed]) expect(said()).toContain('Marker set.');
  });
});

describe('keys of a terminal', () => {
  it('are left out of the recording where they are the display’s, and only there', async () => {
    for (const onDisplay of [true, false]) {
      const { recorder, keyboard } = await recording({ onDisplay });
      const disown = vi.spyOn(recorder, 'disown');
      keyboard.type('m');
      expect(disown.mock.calls).toEqual(onDisplay ? [[{ type: 'chord', keys: ['KeyM'] }]] : []);
    }
  });

  it('take back as much as was asked for', async () => {
    const { recorder, keyboard } = await recording({ rewindS: 2.5 });
    const rewind = vi.spyOn(recorder, 'rewind');
    keyboard.type('r');
    expect(rewind).toHaveBeenCalledExactlyOnceWith(2.5);
  });
});

describe('u at the terminal', () => {
  it('lets a recording go on that only a wish to lock pauses, and says nothing', async () => {
    const { recorder, lock, keyboard, said } = await recording({ wishedOnly: true });
    lock.setLocked(true);
    expect(recorder.status).toMatchObject({ pausedBy: ['locked'] });
    keyboard.type('u');
    expect(recorder.status).toMatchObject({ state: 'recording' });
    expect(said()).not.toContain('unlock it there');
  });

  it('leaves paused what a locker pauses, and says where to unlock it', async () => {
    const { recorder, lock, keyboard, said } = await recording({ wishedOnly: false });
    lock.setLocked(true);
    keyboard.type('u');
    expect(recorder.status).toMatchObject({ pausedBy: ['locked'] });
    expect(said()).toContain('says that the screen is locked: unlock it there.');
  });

  it('does nothing where the screen is not locked, nor for a pause of the user', async () => {
    const { recorder, keyboard, said, takenBack } = await recording({ wishedOnly: true });
    keyboard.type('u');
    recorder.pause('user');
    keyboard.type('u');
    expect(recorder.status).toMatchObject({ pausedBy: ['user'] });
    expect(takenBack()).toBe(0);
    expect(said()).not.toContain('unlock it there');
  });
});

/** A recording with its terminal's keys. `wishedOnly`: the lock was wished for, and nobody says that it holds. */
async function recording({ repeatMs = 0, wishedOnly = false, rewindS = 10, onDisplay = true }) {
  const recorder = new Recorder({
    source: createScriptedSource(ok(sourceInfo())),
    dir: temporaryFolder(),
    app: { name: 'Deskreel', version: '0' },
    onHandlerError: (_id, error) => {
      throw error;
    },
  });
  const lock = new LockPause(recorder, () => true);
  let takenBack = 0;
  lock.setWatch({
    takeBackWish: () => {
      takenBack += 1;
      if (wishedOnly) lock.setLocked(false);
      return wishedOnly;
    },
    dispose: () => undefined,
  });
  const keyboard = new FakeKeyboard();
  // Of Windows, where no program is in the background.
  const output = fakeTerminal();
  const terminal = { ...output, stdin: keyboard, platform: 'win32' as const };
  valueIn(await recorder.start({ title: '', privacy: 'full' }));
  const view = new RecordingView(terminal, {}, recorder);
  const controls = new RecordingControls({
    terminal,
    recorder,
    view,
    hotkeys: null,
    lock,
    rewindS,
    onDisplay,
    repeatMs,
  });
  onTestFinished(async () => {
    controls.close();
    view.close();
    await recorder.stop('user');
  });
  return { recorder, lock, keyboard, said: output.err, takenBack: () => takenBack };
}
