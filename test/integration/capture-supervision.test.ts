import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rowsOfBatch } from '../../src/main/capture/batch-codec';
import type { FromHost } from '../../src/main/capture/host-protocol';
import { FrameReader } from '../../src/main/capture/message-frames';
import { monotonicNow } from '../../src/main/capture/monotonic';
import type { MonotonicMicros } from '../../src/shared/base/time';
import { type Capturing, HOST_FILE, startCapturing } from '../support/capturing';
import { displayForAll } from '../support/display-for-all';
import { startLockedXvfb } from '../support/locked-xvfb';
import { isAlive } from '../support/processes';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;

// A key that is held while a slow machine starts a host would repeat.
displayForAll({ repeat: false }, (display) => {
  ({ xvfb, xtest } = display);
});

/** As many as a source puts up with in a short time, less one. */
const KILLS = 4;
/** Several times as long as a host that hangs is put up with. */
const STARVED_MS = 3_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Resolves when the host has told that nothing until now is missing. A beat says so of the moment that
 * the beat before it named. Returns a moment that lies before that.
 */
async function toldOfNow({ hosts, until }: Capturing): Promise<MonotonicMicros> {
  const now = monotonicNow();
  let beats = 0;
  const off = hosts.at(-1)?.onMessage((message) => {
    const said = message as FromHost; // The built host says it.
    if (said instanceof Uint8Array || said.type !== 'beat') return;
    if (beats > 0 || said.handedOverUntil > now) beats += 1;
  });
  await until(() => beats > 1);
  off?.();
  return now;
}

/** There was one gap: from before `lost` up to the end, at most until `stopped`. */
function expectGapAround({ gaps, lines }: Capturing, lost: number, stopped: number): void {
  expect(lines).toEqual(['gap host_restarted']);
  const [gap] = gaps;
  if (gap === undefined) throw new Error('There is no gap.');
  expect(gap).toMatchObject({ lost: null, info: { heldKeys: [], heldButtons: [] } });
  expect(gap.from).toBeLessThanOrEqual(lost);
  expect(gap.to).toBeGreaterThan(lost);
  expect(gap.to).toBeLessThanOrEqual(stopped);
}

/** Moves to x = 1, 2, 3, … about every 2 ms until told to stop, and says when each was sent. */
function moveOn(): { readonly stop: () => Promise<readonly number[]> } {
  const sentAt: number[] = [];
  const timer = setInterval(() => {
    sentAt.push(monotonicNow());
    xtest.moveTo(sentAt.length, 1);
  }, 2);
  return {
    stop: async () => {
      clearInterval(timer);
      await xtest.sync();
      return sentAt;
    },
  };
}

describe('when the capture host is killed', () => {
  it('another takes over, and a gap says from when to when', async () => {
    // moves   1 2 3 … n   †        gap         m m+1 …
    const capturing = await startCapturing(xvfb.display);
    const { source, gaps, lines, until } = capturing;
    const moving = moveOn();
    await until(() => lines.length > 50);
    capturing.signalHost('SIGKILL');
    const killedAt = monotonicNow();
    await until(() => gaps.length === 1);
    const sofar = lines.length;
    await until(() => lines.length > sofar + 50);
    const sentAt = await moving.stop();
    await source.stop();

    const [gap] = gaps;
    if (gap === undefined) throw new Error('There is no gap.');
    expect(gap).toMatchObject({ reason: 'host_restarted', lost: null });
    expect(gap.from).toBeLessThanOrEqual(killedAt);
    expect(gap.to).toBeGreaterThan(killedAt);
    // Before the gap and after it nothing is missing, and nothing sent after it is lost.
    const gapAt = lines.indexOf('gap host_restarted');
    const firstAfter = Number(/\d+/.exec(lines[gapAt + 1] ?? '')?.[0]);
    expect(lines).toEqual([
      ...sentAt.slice(0, gapAt).map((_, i) => `move@${i + 1};1`),
      'gap host_restarted',
      ...sentAt.slice(firstAfter - 1).map((_, i) => `move@${firstAfter + i};1`),
    ]);
    expect(sentAt[firstAfter - 2]).toBeLessThan(gap.to);
  });

  it('another is started in the very turn in which its end is known, time after time', async () => {
    const { source, gaps, hosts, until, signalHost } = await startCapturing(xvfb.display);
    for (let kills = 1; kills <= KILLS; kills += 1) {
      let startedBy = 0;
      // The source was told first.
      hosts.at(-1)?.onExit(() => {
        startedBy = hosts.length;
      });
      signalHost('SIGKILL');
      await until(() => gaps.length === kills);
      expect(startedBy).toBe(kills + 1);
    }
    await source.stop();
    expect(hosts).toHaveLength(KILLS + 1);
  });

  it('what is held after the gap is told', async () => {
    const capturing = await startCapturing(xvfb.display);
    capturing.signalHost('SIGKILL');
    xtest.keyDown(38);
    await xtest.sync();
    await capturing.until(() => capturing.gaps.length === 1);
    xtest.keyUp(38);
    await xtest.sync();
    await capturing.source.stop();

    expect(capturing.gaps[0]?.info.heldKeys).toEqual(['KeyA']);
    expect(capturing.lines).toEqual(['gap host_restarted', '-KeyA']);
  });

  it('stopping works also while another starts, and tells of the gap', async () => {
    const capturing = await startCapturing(xvfb.display);
    capturing.signalHost('SIGKILL');
    const killedAt = monotonicNow();
    await capturing.until(() => capturing.hosts.length === 2);
    await capturing.source.stop();
    const stoppedAt = monotonicNow();
    await capturing.until(() => capturing.hosts.every((host) => host.pid === undefined));
    // Long enough for what nobody wants to come.
    await pause(300);
    expect(capturing.failures).toEqual([]);
    expectGapAround(capturing, killedAt, stoppedAt);
  });

  it('again and again, the source gives up with a reason', async () => {
    const capturing = await startCapturing(xvfb.display);
    const { gaps, failures, until } = capturing;
    let kills = 0;
    while (failures.length === 0) {
      capturing.signalHost('SIGKILL');
      kills += 1;
      await until(() => gaps.length === kills || failures.length > 0);
    }
    expect(failures).toMatchObject([{ kind: 'host_failed' }]);
    // Six within ten seconds; a machine that starts hosts slowly needs more to have six in that time.
    expect(kills).toBeGreaterThanOrEqual(6);
    // The last stretch too: nobody has recorded it.
    expect(gaps).toHaveLength(kills);
    expect(gaps.at(-1)).toMatchObject({ reason: 'host_restarted', lost: null });
    await capturing.source.stop();
  });
});

describe('when the capture host hangs', () => {
  it('stopping tells of the gap', async () => {
    const capturing = await startCapturing(xvfb.display);
    capturing.signalHost('SIGSTOP');
    const hungAt = monotonicNow();
    await capturing.source.stop();
    expectGapAround(capturing, hungAt, monotonicNow());
  });

  it('it is replaced', async () => {
    const capturing = await startCapturing(xvfb.display);
    capturing.signalHost('SIGSTOP');
    await capturing.until(() => capturing.gaps.length === 1);
    xtest.moveTo(44, 44);
    await xtest.sync();
    await capturing.source.stop();
    expect(capturing.lines).toEqual(['gap host_restarted', 'move@44;44']);
  });
});

describe('when the capture host waits for a processor', () => {
  it('it is left alone, and nothing is lost', async () => {
    const capturing = await startCapturing(xvfb.display);
    const host = String(capturing.hosts.at(-1)?.pid);
    // It gets what the other leaves of one processor: some ms a second.
    const hog = spawn('taskset', ['-c', '0', process.execPath, '-e', 'for(;;);']);
    onTestFinished(() => {
      hog.kill('SIGKILL');
    });
    execFileSync('taskset', ['-a', '-p', '-c', '0', host]);
    execFileSync('chrt', ['-a', '-i', '-p', '0', host]);
    await pause(STARVED_MS);
    xtest.moveTo(45, 45);
    await xtest.sync();
    hog.kill('SIGKILL');
    execFileSync('chrt', ['-a', '-o', '-p', '0', host]);
    await capturing.until(() => capturing.lines.length > 0);
    await capturing.source.stop();
    expect(capturing.lines).toEqual(['move@45;45']);
  });
});

describe('when the recorder is slow to read', () => {
  it('a host that ends waits until everything is read', async () => {
    const host = fork(HOST_FILE, [], {
      env: { ...process.env, DISPLAY: xvfb.display },
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    });
    const closed = once(host, 'close');
    const { stdout } = host;
    if (stdout === null) throw new Error('The host has no output.');
    let events = 0;
    const said: unknown[] = [];
    const reader = new FrameReader((message) => {
      if (message instanceof Uint8Array) events += rowsOfBatch(message);
      else said.push((message as { readonly type: string }).type);
    });
    stdout.on('data', (chunk: Buffer) => reader.read(chunk));
    host.send({ type: 'start', mark: 'slow', resume: false, focus: 'off', backlogBytes: 2 ** 26 });
    await once(stdout, 'data');

    // More than fits between the two processes.
    stdout.pause();
    for (let i = 0; i < 40_000; i += 1) xtest.moveTo(1 + (i % 1500), 1 + (i % 700));
    await xtest.sync();
    host.send({ type: 'stop' });
    // Long enough for the host to have taken its leave.
    await pause(2_000);
    stdout.resume();
    await closed;
    expect(events).toBe(40_000);
    expect(said).toContain('stopped');
  });
});

describe('when the recorder is killed', () => {
  it('its host ends too', async () => {
    const script = `
      const host = require('node:child_process').fork(process.argv[1], [], {
        stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      });
      host.send({ type: 'start', mark: 'orphan', resume: false, focus: 'off', backlogBytes: 1e6 });
      host.stdout.once('data', () => console.log(host.pid));`;
    const recorder = spawn(process.execPath, ['-e', script, HOST_FILE], {
      env: { ...process.env, DISPLAY: xvfb.display },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [said] = await once(recorder.stdout, 'data');
    const hostPid = Number(String(said));
    expect(isAlive(hostPid)).toBe(true);
    recorder.kill('SIGKILL');
    // Nobody may be there to collect an orphan, as in a container.
    await expect.poll(() => isAlive(hostPid)).toBe(false);
  });
});

describe('without a display', () => {
  it('the source says that DISPLAY is not set', async () => {
    const { started, hosts, until } = await startCapturing(null);
    expect(started).toMatchObject({ ok: false, error: { kind: 'no_display' } });
    expect(!started.ok && started.error.message).toContain('DISPLAY is not set');
    await until(() => hosts.every((host) => host.pid === undefined));
  });

  it('the source names the display that is not there', async () => {
    const { started } = await startCapturing(':4321');
    expect(started).toMatchObject({ ok: false, error: { kind: 'no_display' } });
    expect(!started.ok && started.error.message).toContain(':4321');
  });

  it('the source names a display that lets nobody in', async () => {
    const locked = await startLockedXvfb();
    const { started } = await startCapturing(locked.display);
    await locked.stop();
    expect(started).toMatchObject({ ok: false, error: { kind: 'display_refused' } });
  });

  it('the source names a display that cannot record', async () => {
    const bare = await startXvfb({ args: ['-extension', 'RECORD'] });
    const { started } = await startCapturing(bare.display);
    await bare.stop();
    expect(started).toMatchObject({ ok: false, error: { kind: 'display_refused' } });
    expect(!started.ok && started.error.message).toContain('RECORD');
  });
});

describe('when the display hangs', () => {
  it('stopping ends the host all the same, and a gap says from when on events are missing', async () => {
    const frozen = await startXvfb();
    const injector = await openXTest(frozen.display);
    const capturing = await startCapturing(frozen.display);
    injector.moveTo(10, 10);
    await capturing.until(() => capturing.lines.length === 1);
    await pause(50);
    const before = await toldOfNow(capturing);
    process.kill(frozen.pid, 'SIGSTOP');
    const frozenAt = monotonicNow();
    await capturing.source.stop();
    await capturing.until(() => capturing.hosts.every((host) => host.pid === undefined));
    expect(capturing.lines).toEqual(['move@10;10', 'gap host_restarted']);
    expect(capturing.gaps[0]?.from).toBeGreaterThan(before);
    expect(capturing.gaps[0]?.from).toBeLessThanOrEqual(frozenAt);
    expect(capturing.failures).toEqual([]);
    await frozen.kill('SIGKILL');
  });
});

describe('when the display goes away', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('the source ends with a reason (%s)', async (signal) => {
    const doomed = await startXvfb();
    const injector = await openXTest(doomed.display);
    const capturing = await startCapturing(doomed.display);
    injector.moveTo(10, 10);
    await capturing.until(() => capturing.lines.length === 1);
    await doomed.kill(signal);
    await capturing.until(() => capturing.failures.length === 1);
    expect(capturing.failures).toMatchObject([{ kind: 'display_gone' }]);
    expect(capturing.lines).toEqual(['move@10;10', 'gap display_gone']);
    await capturing.source.stop();
    await capturing.until(() => capturing.hosts.every((host) => host.pid === undefined));
  });

  it('another display with its name is not recorded instead', async () => {
    // A number that nobody who takes the next free one gets meanwhile.
    const number = 1000 + Math.floor(Math.random() * 50_000);
    const doomed = await startXvfb({ args: [`:${number}`] });
    const capturing = await startCapturing(doomed.display);
    // So that it is not this host that notices.
    capturing.signalHost('SIGSTOP');
    await doomed.kill('SIGKILL');
    const other = await startXvfb({ args: [doomed.display] });
    expect(other.display).toBe(doomed.display);
    // Where starting a server takes long, it was ended by now.
    if (capturing.hosts[0]?.pid !== undefined) capturing.signalHost('SIGKILL');
    await capturing.until(() => capturing.failures.length === 1);
    expect(capturing.failures).toMatchObject([{ kind: 'display_gone' }]);
    expect(capturing.hosts).toHaveLength(2);
    await other.stop();
  });
});
