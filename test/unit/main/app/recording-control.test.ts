import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordingControl } from '../../../../src/main/app/recording-control';
import { createScriptedSource } from '../../../../src/main/capture/scripted-source';
import type { SourceFailure, SourceInfo } from '../../../../src/main/capture/source';
import { Recorder } from '../../../../src/main/session/recorder';
import { err, ok, type Result } from '../../../../src/shared/base/result';
import {
  DEFAULT_SETTINGS as NEW_SETTINGS,
  type Settings,
} from '../../../../src/shared/contract/settings';
import { sourceInfo } from '../../../support/collecting';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

/** The defaults, once the user was asked. */
const DEFAULT_SETTINGS: Settings = { ...NEW_SETTINGS, purpose: 'replay' };

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deskreel-control-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A control of a recorder whose source says this at its start, and the states it went through. */
function controlling(
  source: Result<SourceInfo, SourceFailure> = ok(sourceInfo()),
  settings: Settings = DEFAULT_SETTINGS,
) {
  const recorder = new Recorder({
    source: createScriptedSource(source),
    dir: folder,
    app: { name: 'Deskreel', version: '0' },
    onHandlerError: (_id, error) => {
      throw error;
    },
  });
  const states: string[] = [];
  recorder.onDidChangeStatus(({ state }) => {
    if (states.at(-1) !== state) {
      states.push(state);
    }
  });
  /** The settings in force, to be changed on the way. */
  const now = { settings };
  const asked: string[] = [];
  const control = new RecordingControl(
    recorder,
    () => now.settings,
    () => asked.push(control.status.state),
  );
  return { control, recorder, states, now, asked };
}

const sealed = (): string[] => fs.readdirSync(folder).filter((file) => file.endsWith('.parquet'));

describe('RecordingControl', () => {
  it('starts and stops by turns', async () => {
    const { control, states } = controlling();
    await control.toggle();
    expect(control.busy).toBe(true);
    await control.toggle();
    expect(control.busy).toBe(false);
    expect(states).toEqual(['starting', 'recording', 'stopping', 'idle']);
    expect(sealed()).toHaveLength(1);
  });

  it('finishes a recording that is only starting', async () => {
    const { control, states } = controlling();
    const started = control.start();
    await control.finish('signal');
    expect(await started).toEqual({ ok: true });
    expect(states).toEqual(['starting', 'recording', 'stopping', 'idle']);
    expect(sealed()).toHaveLength(1);
  });

  it('has nothing to finish when nothing is under way', async () => {
    const { control, states } = controlling();
    await control.finish('user');
    expect(states).toEqual([]);
  });

  it('says in a sentence why it cannot start', async () => {
    const message = 'There is no X display: start Deskreel inside a desktop session.';
    const { control } = controlling(err({ kind: 'no_display', message }));
    expect(await control.start()).toEqual({ ok: false, message });
    expect(control.busy).toBe(false);
  });

  it('says in a sentence that there is nothing to stop or to mark', async () => {
    const { control } = controlling();
    const message = 'Nothing is being recorded: start a recording first.';
    expect(await control.stop('user')).toEqual({ ok: false, message });
    expect(control.mark('here')).toEqual({ ok: false, message });
  });

  const counting: Settings = {
    ...DEFAULT_SETTINGS,
    recording: { ...DEFAULT_SETTINGS.recording, countdownS: 30 },
  };

  it('counts down first when that is wanted, and records nothing when it is called off', async () => {
    const { control, recorder, states } = controlling(ok(sourceInfo()), counting);
    const started = control.start();
    expect(control.status).toEqual({ state: 'countdown', remaining: 30 });
    expect(control.busy).toBe(false);
    await control.toggle();
    expect(await started).toEqual({ ok: true });
    expect(control.status).toEqual({ state: 'idle' });
    expect(recorder.status).toEqual({ state: 'idle' });
    expect(states).toEqual([]);
  });

  it('starts one recording only, also while it counts down', async () => {
    const { control } = controlling(ok(sourceInfo()), counting);
    const started = control.start();
    expect(await control.start()).toMatchObject({ ok: false });
    await control.finish('user');
    expect(await started).toEqual({ ok: true });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('records what the settings say, or what this one recording is to be', async () => {
    const masked: Settings = {
      ...DEFAULT_SETTINGS,
      privacy: { mode: 'text-masked', windows: false, rules: [] },
    };
    const { control } = controlling(ok(sourceInfo()), masked);
    await control.start();
    expect(control.status).toMatchObject({ state: 'recording', privacy: 'text-masked' });
    await control.stop('user');
    await control.start({ privacy: 'timing' });
    expect(control.status).toMatchObject({ privacy: 'timing' });
    await control.stop('user');
  });

  it('records as the settings are at the end of the countdown', async () => {
    const { control, now } = controlling(ok(sourceInfo()), {
      ...DEFAULT_SETTINGS,
      recording: { ...DEFAULT_SETTINGS.recording, countdownS: 1 },
    });
    const started = control.start();
    expect(control.status).toEqual({ state: 'countdown', remaining: 1 });
    now.settings = { ...now.settings, privacy: { mode: 'counts', windows: false, rules: [] } };
    expect(await started).toEqual({ ok: true });
    expect(control.status).toMatchObject({ state: 'recording', privacy: 'counts' });
    await control.stop('user');
  });

  it('does not let go of a start when another is asked for', async () => {
    const { control, states } = controlling();
    const started = control.start();
    expect(await control.start()).toMatchObject({ ok: false });
    await control.finish('panic');
    expect(await started).toEqual({ ok: true });
    expect(states).toEqual(['starting', 'recording', 'stopping', 'idle']);
    expect(await control.start()).toEqual({ ok: true });
    expect(await control.start()).toMatchObject({ ok: false });
    await control.stop('user');
  });

  it('asks what recordings are for before the first, and records nothing until that is said', async () => {
    const { control, now, asked, states } = controlling(ok(sourceInfo()), {
      ...counting,
      purpose: null,
    });
    expect(await control.start()).toEqual({
      ok: false,
      message: expect.stringMatching(/^Say what recordings are for first: .*\.$/),
    });
    await control.toggle(['KeyR']);
    expect(asked).toEqual(['idle', 'idle']);
    expect(states).toEqual([]);
    expect(fs.readdirSync(folder)).toEqual([]);
    now.settings = DEFAULT_SETTINGS;
    expect(await control.start()).toEqual({ ok: true });
    expect(asked).toHaveLength(2);
    await control.stop('user');
  });

  it('goes on by hand where only a wish to lock was told, and says so where more was', async () => {
    const { control, recorder } = controlling();
    await control.start({});
    const ends = { goOn: () => recorder.resume('locked') };
    const stays = { goOn: () => false };
    recorder.pause('locked');
    const refused = {
      ok: false,
      message: expect.stringMatching(/says that the screen is locked: unlock it/),
    };
    expect(control.resumeByHand(stays)).toEqual(refused);
    expect(control.togglePauseByHand(stays)).toEqual(refused);
    expect(control.status).toMatchObject({ pausedBy: ['locked'] });
    expect(control.togglePauseByHand(ends)).toEqual({ ok: true });
    expect(control.status).toMatchObject({ state: 'recording' });
    control.togglePauseByHand(ends);
    recorder.pause('locked');
    expect(control.status).toMatchObject({ pausedBy: ['user', 'locked'] });
    expect(control.resumeByHand(ends)).toEqual({ ok: true });
    expect(control.status).toMatchObject({ pausedBy: ['locked'] });
    // A chord is heard in front of a locker, too.
    control.togglePause();
    expect(control.status).toMatchObject({ pausedBy: ['locked', 'user'] });
    await control.stop('user');
  });

  it('takes back the pause of the user only', async () => {
    const { control, recorder } = controlling();
    await control.start();
    recorder.pause('locked');
    control.togglePause();
    expect(control.status).toMatchObject({ state: 'paused', pausedBy: ['locked', 'user'] });
    control.togglePause();
    expect(control.status).toMatchObject({ state: 'paused', pausedBy: ['locked'] });
    await control.stop('user');
  });
});
