import { expect, it } from 'vitest';
import { monotonicNow } from '../../../../src/main/capture/monotonic';
import { createScriptedSource } from '../../../../src/main/capture/scripted-source';
import { LockPause } from '../../../../src/main/session/lock-pause';
import { Recorder } from '../../../../src/main/session/recorder';
import { readSession } from '../../../../src/main/session/session-reader';
import { ok } from '../../../../src/shared/base/result';
import { monotonicMicros } from '../../../../src/shared/base/time';
import { tableRange } from '../../../../src/shared/session/row-range';
import { batchOf, picture, sourceInfo } from '../../../support/collecting';
import { temporaryFolder, valueIn } from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

//   locked      ███████████████████        before the recording is started, or while it starts
//   recording   ▁▁████████████████         KeyP is held when it begins, KeyS typed in it
it.each(['before', 'while'])('nothing is recorded that is locked %s it starts', async (when) => {
  const start = monotonicMicros(monotonicNow() - 1_000_000);
  const source = createScriptedSource(
    ok(sourceInfo({ anchor: { eventTime: 0, monotonic: start }, heldKeys: ['KeyP'] })),
  );
  const recorder = new Recorder({
    source,
    dir: temporaryFolder(),
    app: { name: 'test', version: '0' },
    onHandlerError: (id, error) => {
      throw new Error(`handler ${id}`, { cause: error });
    },
  });
  const lock = new LockPause(recorder, () => true);
  if (when === 'before') lock.setLocked(true);
  const starting = recorder.start({ title: '', privacy: 'full' });
  lock.setLocked(true);
  const { path } = valueIn(await starting);
  expect(recorder.status).toMatchObject({ state: 'paused', pausedBy: ['locked'] });
  source.batch(batchOf('500 -KeyP, 600 +KeyS, 650 -KeyS'), monotonicNow());
  valueIn(await recorder.stop('user'));
  const rows = picture(tableRange(valueIn(await readSession(path)).table));
  expect(rows).toEqual(['0 pause locked', expect.stringMatching(/^0 gap locked from_us=0 /)]);
});
