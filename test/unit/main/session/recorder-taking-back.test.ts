import fs, { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { describe, expect, it } from 'vitest';
import { monotonicNow } from '../../../../src/main/capture/monotonic';
import { createScriptedSource } from '../../../../src/main/capture/scripted-source';
import { Recorder } from '../../../../src/main/session/recorder';
import { readSession } from '../../../../src/main/session/session-reader';
import { verifySession } from '../../../../src/main/session/verify';
import { ok } from '../../../../src/shared/base/result';
import { monotonicMicros } from '../../../../src/shared/base/time';
import type { RecordingEnd } from '../../../../src/shared/contract/schemas';
import { tableRange } from '../../../../src/shared/session/row-range';
import { batchOf, picture, sourceInfo } from '../../../support/collecting';
import { failureIn, temporaryFolder, valueIn } from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

/** A recorder whose source began ten seconds ago, so that what a script says has happened. */
function recording() {
  const start = monotonicMicros(monotonicNow() - 10_000_000);
  const anchor = { eventTime: 0, monotonic: start };
  const source = createScriptedSource(ok(sourceInfo({ anchor })));
  const recorder = new Recorder({
    source,
    dir: temporaryFolder(),
    app: { name: 'test', version: '0' },
    onHandlerError: (id, error) => {
      throw new Error(`handler ${id}`, { cause: error });
    },
  });
  return {
    source,
    recorder,
    send: (script: string) => source.batch(batchOf(script), monotonicNow()),
  };
}

/** Lets the next `count` cuts of a file fail. Returns what ends that. */
function failingCuts(count: number): () => void {
  const { ftruncateSync } = fs;
  let left = count;
  const set = (cut: typeof ftruncateSync): void => {
    fs.ftruncateSync = cut;
    syncBuiltinESMExports();
  };
  set((fd, length) => {
    left -= 1;
    if (left >= 0) throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
    ftruncateSync(fd, length);
  });
  return () => set(ftruncateSync);
}

const REQUEST = { title: '', privacy: 'full' } as const;

describe('Recorder', () => {
  it('rewinds, counts what is left, and seals a session that verifies without what was deleted', async () => {
    const { recorder, send } = recording();
    const { path } = valueIn(await recorder.start(REQUEST));
    send('1000 +KeyA, 1010 -KeyA, 2000 m@1;1');
    recorder.mark('deleted words');
    send('9000 +KeyB, 9010 -KeyB, 9020 +KeyC');
    expect(recorder.counters()).toMatchObject({ keys: 3, moves: 1 });
    const { removedUs } = valueIn(await recorder.rewind(3));
    expect(removedUs).toBeGreaterThanOrEqual(3_000_000);
    expect(recorder.counters()).toMatchObject({ events: 4, keys: 1, moves: 1, dropped: 0 });
    recorder.mark('later words');
    valueIn(await recorder.stop('user'));
    expect(valueIn(await verifySession(path)).checks).not.toContainEqual(
      expect.objectContaining({ status: 'failed' }),
    );
    const rows = picture(tableRange(valueIn(await readSession(path)).table));
    expect(rows.slice(0, 3)).toEqual(['1000 key_down KeyA', '1010 key_up KeyA', '2000 move 1;1']);
    expect(rows[3]).toMatch(/gap rewound from_us=\d+ to_us=\d+ lost=unknown$/);
    expect(rows[4]).toMatch(/marker later words$/);
    expect(rows).toHaveLength(5);
    expect(readFileSync(path).includes('deleted words')).toBe(false);
  });

  // The cut lies before what the ring holds, so it is looked for in the journal, for several turns.
  it('rewinds to the end before it seals, when it is stopped meanwhile', async () => {
    const { recorder, send } = recording();
    const { path } = valueIn(await recorder.start(REQUEST));
    send('1000 +KeyA, 1010 -KeyA, 5000 +KeyS, 5010 -KeyS');
    for (let i = 0; i < 7; i++) {
      send(Array.from({ length: 10_000 }, (_, x) => `${6000 + i} m@${x};1`).join());
    }
    const rewound = recorder.rewind(8);
    valueIn(await recorder.stop('panic'));
    valueIn(await rewound);
    const rows = picture(tableRange(valueIn(await readSession(path)).table));
    expect(rows.slice(0, 2)).toEqual(['1000 key_down KeyA', '1010 key_up KeyA']);
    expect(rows[2]).toMatch(/gap rewound/);
    expect(rows).toHaveLength(3);
  });

  it('seals nothing of what was deleted where the journal cannot be cut', async () => {
    const { recorder, send } = recording();
    const { path } = valueIn(await recorder.start(REQUEST));
    send('1000 +KeyA, 1010 -KeyA, 2000 +ShiftLeft');
    recorder.mark('deleted words');
    send('9000 +KeyS, 9010 -KeyS');
    const ended = new Promise<RecordingEnd>((settle) => recorder.onDidEnd(settle));
    const restore = failingCuts(Number.POSITIVE_INFINITY);
    try {
      expect(failureIn(await recorder.rewind(3)).kind).toBe('io');
    } finally {
      restore();
    }
    valueIn(await recorder.stop('user'));
    expect((await ended).message).toContain('journal');
    expect(valueIn(await verifySession(path)).checks).not.toContainEqual(
      expect.objectContaining({ status: 'failed' }),
    );
    const rows = picture(tableRange(valueIn(await readSession(path)).table));
    expect(rows.map((row) => row.replace(/^[\d.]+ /, ''))).toEqual([
      'key_down KeyA',
      'key_up KeyA',
      'key_down ShiftLeft mods=1',
      'key_up ShiftLeft synthetic',
    ]);
    expect(readFileSync(path).includes('deleted words')).toBe(false);
  });

  it('leaves a chord out where the journal can be cut only at the second attempt', async () => {
    const { recorder, send } = recording();
    const { path } = valueIn(await recorder.start(REQUEST));
    send('9500 +ControlLeft, 9600 m@1;1, 9990 +Digit3');
    const restore = failingCuts(1);
    recorder.disown({ type: 'chord', keys: ['ControlLeft', 'Digit3'] });
    restore();
    send('9995 -Digit3, 9996 -ControlLeft, 9997 m@2;2');
    expect(valueIn(await recorder.stop('user')).message).toBeNull();
    const { table } = valueIn(await readSession(path));
    expect(picture(tableRange(table))).toEqual(['9600 move 1;1', '9997 move 2;2']);
  });

  it('seals nothing of a chord where the journal cannot be cut', async () => {
    const { recorder, send } = recording();
    const { path } = valueIn(await recorder.start(REQUEST));
    send('9400 m@0;0, 9500 +ControlLeft, 9600 m@1;1, 9990 +Digit3');
    const ended = new Promise<RecordingEnd>((settle) => recorder.onDidEnd(settle));
    const restore = failingCuts(Number.POSITIVE_INFINITY);
    try {
      recorder.disown({ type: 'chord', keys: ['ControlLeft', 'Digit3'] });
      await recorder.stop('user');
      expect((await ended).message).toContain('journal');
    } finally {
      restore();
    }
    const { table } = valueIn(await readSession(path));
    expect(picture(tableRange(table))).toEqual(['9400 move 0;0']);
  });

  it('leaves the chord out that a hotkey told of', async () => {
    const { recorder, send } = recording();
    const { path } = valueIn(await recorder.start({ ...REQUEST, ignoreKeys: ['AltLeft'] }));
    send('9500 +ControlLeft, 9600 m@1;1, 9990 +Digit3');
    recorder.disown({ type: 'chord', keys: ['ControlLeft', 'Digit3'] });
    expect(recorder.counters()).toMatchObject({ events: 1, keys: 0, moves: 1 });
    send('9995 -Digit3, 9996 -ControlLeft');
    valueIn(await recorder.stop('user'));
    const { table } = valueIn(await readSession(path));
    expect(picture(tableRange(table))).toEqual(['9600 move 1;1']);
  });

  it('refuses to rewind where nothing is recorded', async () => {
    const { recorder } = recording();
    expect(failureIn(await recorder.rewind(5)).kind).toBe('state');
    recorder.disown({ type: 'chord', keys: ['KeyA'] });
  });
});
