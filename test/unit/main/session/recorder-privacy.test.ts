import { describe, expect, it } from 'vitest';
import { monotonicNow } from '../../../../src/main/capture/monotonic';
import {
  createScriptedSource,
  type ScriptedSource,
} from '../../../../src/main/capture/scripted-source';
import type { SourceInfo } from '../../../../src/main/capture/source';
import { Recorder, type RecordingRequest } from '../../../../src/main/session/recorder';
import { readSession } from '../../../../src/main/session/session-reader';
import { verifySession } from '../../../../src/main/session/verify';
import { ok } from '../../../../src/shared/base/result';
import { type MonotonicMicros, monotonicMicros } from '../../../../src/shared/base/time';
import type { RecorderStatus } from '../../../../src/shared/contract/schemas';
import { tableRange } from '../../../../src/shared/session/row-range';
import { batchOf, picture, sourceInfo } from '../../../support/collecting';
import { GERMAN, windowOf } from '../../../support/played';
import { failureIn, temporaryFolder, valueIn } from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

const RULES = [{ field: 'class', pattern: 'keepass*' }] as const;

/** A recorder whose source began a second ago, so that what a script says has happened. */
function recording(changes: Partial<SourceInfo> = {}) {
  const start = monotonicMicros(monotonicNow() - 1_000_000);
  const source = createScriptedSource(
    ok(sourceInfo({ anchor: { eventTime: 0, monotonic: start }, ...changes })),
  );
  const recorder = new Recorder({
    source,
    dir: temporaryFolder(),
    app: { name: 'test', version: '0' },
    onHandlerError: (id, error) => {
      throw new Error(`handler ${id}`, { cause: error });
    },
  });
  const paused: string[] = [];
  const told = (status: RecorderStatus): void => {
    if (status.state === 'recording' || status.state === 'paused') {
      paused.push(`${status.state} ${status.pausedBy.join('+')}`.trim());
    }
  };
  recorder.onDidChangeStatus(told);
  return {
    source,
    recorder,
    paused,
    at: (ms: number): MonotonicMicros => monotonicMicros(start + ms * 1000),
  };
}

const REQUEST: RecordingRequest = { title: '', privacy: 'full' };

function send(source: ScriptedSource, script: string): void {
  source.batch(batchOf(script), monotonicNow());
}

/** Stops, and reads what was sealed; a session that does not verify fails. */
async function ended(recorder: Recorder, path: string) {
  valueIn(await recorder.stop('user'));
  const report = valueIn(await verifySession(path));
  expect(report.checks.filter(({ status }) => status === 'failed')).toEqual([]);
  const { header, table, overview } = valueIn(await readSession(path));
  return { header, overview, rows: picture(tableRange(table)) };
}

describe('rules about windows', () => {
  it.each([
    ['host_restarted', 'vault|keepass', ['20 gap host_restarted', '400 pause']],
    ['host_restarted', 'mail|m', ['20 gap host_restarted']],
    ['overrun', 'vault|keepass', ['20 gap overrun', '300 pause']],
  ] as const)('open no key of theirs after a gap: %s, %s in front', async (reason, front, rows) => {
    const { source, recorder, at } = recording({ window: windowOf('mail|m') });
    const path = valueIn(await recorder.start({ ...REQUEST, rules: RULES })).path;
    send(source, '10 m@1;1');
    if (reason === 'overrun') {
      source.context({ type: 'focus', at: at(300), window: windowOf(front) });
    }
    const info = sourceInfo({
      anchor: { eventTime: 400, monotonic: at(400) },
      window: windowOf(front),
      heldKeys: ['KeyS'],
    });
    source.gap({ from: at(20), to: at(400), reason, lost: null, info });
    send(source, '450 -KeyS');
    const session = await ended(recorder, path);
    const told = session.rows.map((row) => row.split(' ').slice(0, 3).join(' '));
    expect(told.slice(0, 1 + rows.length)).toEqual(
      ['10 move 1;1', ...rows].map((row) => (row.endsWith('pause') ? `${row} rule` : row)),
    );
    expect(session.rows.join()).not.toContain('KeyS');
  });

  it('ask the source to tell the window before its events', async () => {
    const { source, recorder } = recording();
    const path = valueIn(await recorder.start({ ...REQUEST, rules: RULES })).path;
    expect(source.request).toEqual({ focus: 'guard' });
    const { header } = await ended(recorder, path);
    expect(header.privacy.rules).toEqual(['class:keepass*']);
    valueIn(await recorder.start({ ...REQUEST, windows: true }));
    expect(source.request).toEqual({ focus: 'report' });
    valueIn(await recorder.stop('user'));
    valueIn(await recorder.start(REQUEST));
    expect(source.request).toEqual({ focus: 'off' });
    valueIn(await recorder.stop('user'));
  });

  it('are refused where nobody can tell the window', async () => {
    const { capabilities } = sourceInfo();
    const context = { ...capabilities.context, focus: false };
    const { source, recorder } = recording({ capabilities: { ...capabilities, context } });
    const failure = failureIn(await recorder.start({ ...REQUEST, rules: RULES }));
    expect(failure.kind).toBe('no_focus');
    expect(failure.message).toMatch(/which window is in front.*record without rules/);
    expect(source.running).toBe(false);
  });

  //   window  editor     ┊ KeePassXC          ┊ editor
  //   keys    A          ┊ B C                ┊ D
  it('keep everything out while a matching window has the focus', async () => {
    const { source, recorder, paused, at } = recording({ window: windowOf('a.txt|Editor') });
    const request = { ...REQUEST, rules: RULES, windows: true };
    const path = valueIn(await recorder.start(request)).path;
    send(source, '10 +KeyA, 15 -KeyA');
    source.context({ at: at(20), type: 'focus', window: windowOf('Vault|KeePassXC') });
    send(source, '20 +KeyB, 25 -KeyB, 26 +KeyC, 27 -KeyC');
    source.context({ at: at(30), type: 'focus', window: windowOf('a.txt|Editor') });
    send(source, '40 +KeyD, 50 -KeyD');
    const { header, rows } = await ended(recorder, path);
    expect(paused).toEqual(['recording', 'paused rule', 'recording']);
    expect(rows).toEqual([
      '0 focus w0 {"title":"a.txt","class":"Editor","process":""}',
      '10 key_down KeyA w0',
      '15 key_up KeyA w0',
      '20 pause w0 rule',
      '20 gap paused from_us=20000 to_us=30000 lost=unknown',
      '30 resume rule',
      '40 key_down KeyD w0',
      '50 key_up KeyD w0',
    ]);
    expect(header.windows).toEqual([{ title: 'a.txt', class: 'Editor', process: '' }]);
  });

  it('keep out what is held in a window that nobody knows, at the start and after a restart', async () => {
    const unknown = { window: null, gone: true, heldKeys: ['KeyS'] } as const;
    const { source, recorder, at } = recording(unknown);
    const path = valueIn(await recorder.start({ ...REQUEST, rules: RULES })).path;
    expect(recorder.status).toMatchObject({ state: 'paused', pausedBy: ['rule'] });
    source.context({ at: at(10), type: 'focus', window: windowOf('a.txt|Editor') });
    send(source, '20 -KeyS, 25 m@1;1');
    const info = sourceInfo({ anchor: { eventTime: 0, monotonic: at(0) }, ...unknown });
    source.gap({ from: at(30), to: at(40), reason: 'host_restarted', lost: null, info });
    send(source, '50 -KeyS');
    const { rows } = await ended(recorder, path);
    expect(rows.join()).not.toContain('KeyS');
    expect(rows).toContain('25 move 1;1');
  });

  it('count for the window in front at the start, and after a restart of the source', async () => {
    const window = windowOf('Vault|KeePassXC');
    const { source, recorder, paused, at } = recording({ window });
    const path = valueIn(await recorder.start({ ...REQUEST, rules: RULES })).path;
    expect(recorder.status).toMatchObject({ state: 'paused', pausedBy: ['rule'] });
    send(source, '10 +KeyA, 15 -KeyA');
    source.context({ at: at(20), type: 'focus', window: null });
    send(source, '25 m@1;1');
    const info = sourceInfo({ anchor: { eventTime: 0, monotonic: at(0) }, window });
    source.gap({ from: at(30), to: at(40), reason: 'host_restarted', lost: null, info });
    send(source, '50 +KeyB, 55 -KeyB');
    const { header, rows } = await ended(recorder, path);
    expect(paused).toEqual(['paused rule', 'recording', 'paused rule']);
    expect(rows.slice(0, -1)).toEqual([
      '0 pause rule',
      '0 gap paused from_us=0 to_us=20000 lost=unknown',
      '20 resume rule',
      '25 move 1;1',
      '30 gap host_restarted from_us=30000 to_us=40000 lost=unknown',
      '40 pause rule',
    ]);
    expect(rows.at(-1)).toMatch(/^40 gap paused from_us=40000 to_us=\d+ lost=unknown$/);
    expect(header.windows).toEqual([]);
  });
});

describe('a window that was closed before anybody could name it', () => {
  it('counts as one that is not to be recorded, also when events are lost meanwhile', async () => {
    const { source, recorder, paused, at } = recording({ window: windowOf('a.txt|Editor') });
    const path = valueIn(await recorder.start({ ...REQUEST, rules: RULES })).path;
    source.context({ at: at(10), type: 'focus', window: null, gone: true });
    const anchor = { eventTime: 0, monotonic: at(0) };
    const info = sourceInfo({ anchor, window: null });
    source.gap({ from: at(20), to: at(30), reason: 'overrun', lost: 5, info });
    send(source, '40 +KeyB, 45 -KeyB');
    source.context({ at: at(50), type: 'focus', window: windowOf('a.txt|Editor') });
    const { rows } = await ended(recorder, path);
    expect(paused).toEqual(['recording', 'paused rule', 'recording']);
    expect(rows).toEqual([
      '10 pause rule',
      '10 gap paused from_us=10000 to_us=50000 lost=unknown',
      '50 resume rule',
    ]);
  });
});

describe('pausing', () => {
  it('begins paused for the reasons it is given, and writes nothing of what is held', async () => {
    const { source, recorder, paused } = recording({ heldKeys: ['KeyP'] });
    const path = valueIn(await recorder.start({ ...REQUEST, pausedBy: ['locked'] })).path;
    expect(paused).toEqual(['paused locked']);
    send(source, '500 -KeyP, 600 +KeyS, 650 -KeyS');
    recorder.resume('locked');
    const { rows } = await ended(recorder, path);
    expect(rows[0]).toBe('0 pause locked');
    expect(rows.join()).not.toContain('Key');
  });

  it('holds until every reason was taken back, and is told', async () => {
    const { source, recorder, paused } = recording();
    expect(recorder.pause('user')).toBe(false);
    const path = valueIn(await recorder.start(REQUEST)).path;
    expect(recorder.pause('user')).toBe(true);
    expect(recorder.pause('locked')).toBe(true);
    expect(recorder.resume('user')).toBe(true);
    send(source, '5000 +KeyS, 5001 -KeyS');
    expect(recorder.resume('locked')).toBe(true);
    expect(recorder.resume('locked')).toBe(true);
    expect(paused).toEqual([
      'recording',
      'paused user',
      'paused user+locked',
      'paused locked',
      'recording',
    ]);
    const { rows } = await ended(recorder, path);
    // What came meanwhile came seconds ahead of its time: that the clocks disagree is told, and nothing else of it.
    expect(rows.map((row) => row.split(' ')[1])).toEqual(['pause', 'gap', 'resume', 'clock']);
  });

  it('ends with a gap when it is stopped while paused', async () => {
    const { recorder } = recording();
    const path = valueIn(await recorder.start(REQUEST)).path;
    recorder.pause('locked');
    const { rows } = await ended(recorder, path);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatch(/ gap locked from_us=\d+ to_us=\d+ lost=unknown$/);
  });

  it('knows how long there was no input, also meanwhile', async () => {
    const hourUs = 3_600_000_000;
    const anchor = { eventTime: 0, monotonic: monotonicMicros(monotonicNow() - hourUs) };
    const { source, recorder } = recording({ anchor });
    expect(recorder.idleUs()).toBeNull();
    valueIn(await recorder.start(REQUEST));
    expect(recorder.idleUs()).toBeGreaterThanOrEqual(hourUs);
    recorder.pause('user');
    send(source, '10 m@1;1');
    expect(recorder.idleUs()).toBeLessThan(hourUs);
    valueIn(await recorder.stop('user'));
    expect(recorder.idleUs()).toBeNull();
  });
});

describe('privacy modes', () => {
  const TYPED = '10 +ShiftLeft, 20 +KeyS, 30 -KeyS, 40 -ShiftLeft, 50 m@1;2';

  it('are honoured to the sealed file', async () => {
    const { source, recorder } = recording({ layout: GERMAN, window: windowOf('s3cret|Mail') });
    const path = valueIn(
      await recorder.start({ ...REQUEST, privacy: 'timing', windows: true }),
    ).path;
    send(source, TYPED);
    const { header, rows } = await ended(recorder, path);
    expect(header.privacy).toEqual({ mode: 'timing', rules: [] });
    expect(header.keyboard.labels).toBeUndefined();
    expect(header.windows).toEqual([{ title: '', class: 'Mail', process: '' }]);
    expect(rows).toEqual([
      '0 focus w0 {"title":"","class":"Mail","process":""}',
      '10 key_down Masked redacted w0',
      '20 key_down Masked redacted w0',
      '30 key_up Masked redacted w0',
      '40 key_up Masked redacted w0',
      '50 move 1;2 w0',
    ]);
  });

  it('label keys only where keys are named', async () => {
    const { recorder } = recording({ layout: GERMAN });
    const path = valueIn(await recorder.start(REQUEST)).path;
    const { header } = await ended(recorder, path);
    expect(header.keyboard.labels).toEqual({ KeyA: 'A', KeyY: 'Z', Digit2: '2' });
  });

  it('count without keeping a row of input', async () => {
    const { source, recorder } = recording();
    const path = valueIn(await recorder.start({ ...REQUEST, privacy: 'counts' })).path;
    send(source, TYPED);
    expect(recorder.counters()).toMatchObject({ keys: 2, buttons: 0, moves: 1, wheel: 0 });
    const { overview, rows } = await ended(recorder, path);
    expect(rows).toEqual(['1000 count keys=2 buttons=0 moves=1 wheel=0']);
    expect(overview.counted).toEqual({ keys: 2, buttons: 0, moves: 1, wheel: 0 });
    expect(overview.keys.reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});
