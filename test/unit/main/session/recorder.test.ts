import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { monotonicNow } from '../../../../src/main/capture/monotonic';
import {
  createScriptedSource,
  type ScriptedSource,
} from '../../../../src/main/capture/scripted-source';
import type { SourceInfo } from '../../../../src/main/capture/source';
import { Recorder } from '../../../../src/main/session/recorder';
import { readSession } from '../../../../src/main/session/session-reader';
import { ok } from '../../../../src/shared/base/result';
import type { RecorderStatus, RecordingEnd } from '../../../../src/shared/contract/schemas';
import { tableRange } from '../../../../src/shared/session/row-range';
import { batchOf, picture, sourceInfo } from '../../../support/collecting';
import { smallDisk } from '../../../support/file-systems';
import { failureIn, temporaryFolder, valueIn } from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

/** A recorder on a scripted source whose clock is the monotonic one, and what it told. */
function recording(dir: string, changes: Partial<SourceInfo> = {}) {
  const anchor = { eventTime: 0, monotonic: monotonicNow() };
  const source = createScriptedSource(ok(sourceInfo({ anchor, ...changes })));
  const recorder = new Recorder({
    source,
    dir,
    app: { name: 'test', version: '0' },
    onHandlerError: (id, error) => {
      throw new Error(`handler ${id}`, { cause: error });
    },
  });
  const states: RecorderStatus['state'][] = [];
  const ends: RecordingEnd[] = [];
  recorder.onDidChangeStatus((status) => states.push(status.state));
  recorder.onDidEnd((end) => ends.push(end));
  return { source, recorder, states, ends };
}

function send(source: ScriptedSource, script: string): void {
  source.batch(batchOf(script), monotonicNow());
}

const REQUEST = { title: 'a test', privacy: 'full' } as const;

describe('Recorder', () => {
  it('goes from nothing to a sealed session', async () => {
    const folder = temporaryFolder();
    const { source, recorder, states, ends } = recording(folder);
    const { path } = valueIn(await recorder.start(REQUEST));
    send(source, '1 +KeyA, 2 m@3;4, 3 -KeyA');
    expect(recorder.counters()).toMatchObject({ events: 3, keys: 1, moves: 1 });
    const end = valueIn(await recorder.stop('user'));
    expect(end).toMatchObject({ reason: 'user', sealed: true, events: 3, message: null });
    expect(ends).toEqual([end]);
    expect(source.running).toBe(false);
    expect([...new Set(states)]).toEqual(['starting', 'recording', 'stopping', 'idle']);
    expect(readdirSync(folder)).toEqual([`${end.name}.reel.parquet`]);
    const { header, table } = valueIn(await readSession(path));
    expect(header).toMatchObject({ title: 'a test', end: { reason: 'user' }, recovered: null });
    expect(picture(tableRange(table))).toEqual(['1 key_down KeyA', '2 move 3;4', '3 key_up KeyA']);
  });

  it('seals what it has when the display goes, and says why it ended', async () => {
    const { source, recorder, ends } = recording(temporaryFolder());
    valueIn(await recorder.start(REQUEST));
    send(source, '1 +KeyA');
    const ended = new Promise<void>((resolve) => recorder.onDidEnd(() => resolve()));
    source.fail({ kind: 'display_gone', message: 'The display is gone.' });
    await ended;
    expect(ends).toMatchObject([
      { reason: 'display_gone', sealed: true, events: 2, message: 'The display is gone.' },
    ]);
  });

  it('refuses a second recording, and a stop without one', async () => {
    const { recorder } = recording(temporaryFolder());
    expect(failureIn(await recorder.stop('user')).kind).toBe('state');
    valueIn(await recorder.start(REQUEST));
    expect(failureIn(await recorder.start(REQUEST)).kind).toBe('state');
    valueIn(await recorder.stop('user'));
  });

  it('says that a crash left a journal where it is to write', async () => {
    const path = join(temporaryFolder(), 'x.reel.parquet');
    writeFileSync(join(path, '../x.journal'), '');
    const { recorder, source } = recording('');
    const failure = failureIn(await recorder.start({ ...REQUEST, path }));
    expect(failure.message).toMatch(/x\.journal is what a crash left .* recover/);
    expect(source.running).toBe(false);
    expect(recorder.status.state).toBe('failed');
  });

  it('does not start when not even what is held can be written', async (context) => {
    const folder = smallDisk(context, '300k');
    writeFileSync(join(folder, 'filler'), Buffer.alloc(120 * 1024));
    const { recorder, source } = recording(folder, { heldKeys: ['Enter'] });
    expect(failureIn(await recorder.start(REQUEST)).kind).toBe('no_space');
    expect(source.running).toBe(false);
    expect(readdirSync(folder)).toEqual(['filler']);
  });

  it('stops by itself on a disk that fills up, sealed, and says so', async (context) => {
    const folder = smallDisk(context, '1m');
    const { recorder, source, ends } = recording(folder);
    valueIn(await recorder.start(REQUEST));
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(join(folder, 'filler'), Buffer.alloc(bavail * bsize - 320 * 1024));
    const ended = new Promise<void>((resolve) => recorder.onDidEnd(() => resolve()));
    for (let i = 1; recorder.status.state === 'recording'; i++) {
      send(source, `${i} m@${i};0`);
    }
    await ended;
    expect(ends).toMatchObject([{ reason: 'disk_full', sealed: true }]);
    expect(ends[0]?.message).toMatch(/is full: make room/);
  });

  it('stops when its folder is taken away', async () => {
    const folder = temporaryFolder();
    const dir = join(folder, 'library');
    const { recorder, source, ends } = recording(dir);
    valueIn(await recorder.start(REQUEST));
    const ended = new Promise<void>((resolve) => recorder.onDidEnd(() => resolve()));
    rmSync(dir, { recursive: true });
    for (let i = 1; recorder.status.state === 'recording'; i++) {
      send(source, `${i} m@${i};0`);
    }
    await ended;
    expect(ends).toMatchObject([{ reason: 'write_failed', sealed: false }]);
  });
});
