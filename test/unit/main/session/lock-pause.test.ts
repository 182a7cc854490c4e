import { describe, expect, it, onTestFinished } from 'vitest';
import { createScriptedSource } from '../../../../src/main/capture/scripted-source';
import { LockPause } from '../../../../src/main/session/lock-pause';
import { Recorder } from '../../../../src/main/session/recorder';
import { ok } from '../../../../src/shared/base/result';
import { sourceInfo } from '../../../support/collecting';
import { temporaryFolder, valueIn } from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

/** A recorder whose recordings pause with the lock, and how to say that this is wanted. */
function locking(wanted = true) {
  const recorder = new Recorder({
    source: createScriptedSource(ok(sourceInfo())),
    dir: temporaryFolder(),
    app: { name: 'Deskreel', version: '0' },
    onHandlerError: (_id, error) => {
      throw error;
    },
  });
  onTestFinished(async () => void (await recorder.stop('user')));
  const setting = { wanted };
  const lock = new LockPause(recorder, () => setting.wanted);
  const start = async () => valueIn(await recorder.start({ title: '', privacy: 'full' }));
  return { recorder, lock, setting, start };
}

const pausedBy = (...reasons: readonly string[]) => ({ pausedBy: reasons });

describe('the lock of the screen', () => {
  it('pauses a recording, and lets it go on', async () => {
    const { recorder, lock, start } = locking();
    await start();
    lock.setLocked(true);
    expect(recorder.status).toMatchObject(pausedBy('locked'));
    lock.setLocked(false);
    expect(recorder.status).toMatchObject({ state: 'recording' });
  });

  it('pauses a recording that starts while it holds, from its first moment on', async () => {
    const { recorder, lock, start } = locking();
    const states: string[] = [];
    lock.setLocked(true);
    recorder.onDidChangeStatus(({ state }) => states.push(state));
    await start();
    expect(recorder.status).toMatchObject(pausedBy('locked'));
    lock.setLocked(false);
    expect(recorder.status).toMatchObject({ state: 'recording' });
    expect(states.at(-1)).toBe('recording');
  });

  it('leaves the pause of the user', async () => {
    const { recorder, lock, start } = locking();
    await start();
    recorder.pause('user');
    lock.setLocked(true);
    lock.setLocked(false);
    expect(recorder.status).toMatchObject(pausedBy('user'));
  });

  it('does nothing where that is not wanted', async () => {
    const { recorder, lock, start } = locking(false);
    await start();
    lock.setLocked(true);
    expect(recorder.status).toMatchObject({ state: 'recording' });
  });

  it('pauses at once when that is wanted while it holds, and goes on at once when it is not', async () => {
    const { recorder, lock, setting, start } = locking(false);
    await start();
    lock.setLocked(true);
    setting.wanted = true;
    lock.update();
    expect(recorder.status).toMatchObject(pausedBy('locked'));
    setting.wanted = false;
    lock.update();
    expect(recorder.status).toMatchObject({ state: 'recording' });
  });
});
