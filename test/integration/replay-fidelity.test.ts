import { loadavg } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { deskreel, startRecording } from '../support/deskreel';
import { exported, faultsIn } from '../support/exported';
import { describeRow, InputScript, parseCsv } from '../support/input-script';
import { LONG } from '../support/kills';
import { temporaryFolder } from '../support/sessions';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb } from '../support/xvfb';

// Recorded, replayed on another display and recorded again: the same session, event by event; its intervals only in the long run,
// which has the machine to itself.

type Row = Readonly<Record<string, string>>;

/** By how much intervals may differ, 99 of 100, µs. The server's own clock has steps of 1 ms. */
const INTERVALS_US = 2000;
/** Keycodes that the server acts on itself, so that nobody is told of the press. */
const ACTED_ON: readonly number[] = [249, 250];
const KEYCODES = Array.from({ length: 248 }, (_, i) => 8 + i).filter((k) => !ACTED_ON.includes(k));

function keycodeOf(code: string): number {
  if (/^#\d+$/.test(code)) return Number(code.slice(1));
  const keycode = isPhysicalKey(code) ? xKeycodeOf(code) : null;
  if (keycode === null) throw new Error(`X11 has no keycode for ${code}`);
  return keycode;
}

/** Records on a display of its own, that is as fresh as any other, while `act` goes on. */
async function recordedOn(
  session: string,
  repeat: boolean,
  act: (xtest: XTest, display: string) => Promise<void>,
): Promise<readonly Row[]> {
  const xvfb = await startXvfb({ repeat: repeat && { delayMs: 300, intervalMs: 30 } });
  const xtest = await openXTest(xvfb.display);
  xtest.moveTo(900, 500);
  await xtest.sync();
  const recording = await startRecording(['--out', session], { DISPLAY: xvfb.display });
  await act(xtest, xvfb.display);
  recording.child.kill('SIGINT');
  expect(await recording.ended).toMatchObject({ code: 0 });
  await xtest.close();
  await xvfb.stop();
  expect(await faultsIn(session)).toEqual([]);
  return parseCsv(await exported(session, 'csv'));
}

function typing(): InputScript {
  const script = new InputScript(keycodeOf, 900, 500);
  for (const word of ['the', 'quick', 'brown', 'fox']) {
    script.chord('ShiftLeft', `Key${word.charAt(0).toUpperCase()}`);
    for (const letter of word.slice(1)) {
      script.keyDown(`Key${letter.toUpperCase()}`).pause(15).keyUp(`Key${letter.toUpperCase()}`);
    }
    // Rolling over: the next key is down before the last is up.
    script.keyDown('Space').pause(5).keyDown('KeyA').keyUp('Space').keyUp('KeyA').pause(30);
  }
  script
    .chord('ControlLeft', 'ShiftRight', 'KeyS')
    .chord('AltLeft', 'Tab')
    .chord('AltRight', 'KeyE');
  return script;
}

function drawing(): InputScript {
  const script = new InputScript(keycodeOf, 900, 500);
  for (const button of [1, 2, 3, 4, 5]) {
    script.button(button, true);
    for (let i = 0; i < 40; i += 1) {
      script.move(script.x + 7, script.y + (i % 5) - 2);
      if (i % 8 === 0) script.pause(4);
    }
    script.button(button, false).move(200 + button, 300);
  }
  for (let i = 0; i < 5; i += 1)
    script.wheel('down').pause(3).wheel('up').wheel('right').wheel('left');
  return script.click(1).click(1);
}

/** Letters held for so long that they repeat themselves, one while Shift is held. */
function holding(): InputScript {
  const script = new InputScript(keycodeOf, 900, 500);
  script.hold('KeyN', 900).chord('KeyO').keyDown('ShiftLeft').hold('KeyO', 900);
  return script.keyUp('ShiftLeft').chord('Period');
}

function everyKey(): InputScript {
  const script = new InputScript(keycodeOf, 900, 500);
  for (const keycode of KEYCODES) {
    script.keyDown(`#${keycode}`).pause(2).keyUp(`#${keycode}`);
  }
  return script;
}

/** What a row is about: neither its times and number, nor who sent it. Of a key without a name its number counts. */
function contentOf(row: Row): string {
  const { key = '', native = '' } = row;
  return `${describeRow({ ...row, injected: 'false' })}${key === '' ? ` ${native}` : ''}`;
}

/** µs from each row to the next. */
function intervalsOf(rows: readonly Row[]): readonly number[] {
  const times = rows.map((row) => Number(row['t_us']));
  return times.slice(1).map((time, i) => time - (times[i] ?? Number.NaN));
}

/** By how much the intervals of rows and of the same rows replayed differ, 99 of 100 and at most, µs. */
function differing(before: readonly Row[], replayed: readonly Row[]): readonly [number, number] {
  const after = intervalsOf(replayed);
  const off = intervalsOf(before)
    .map((interval, i) => Math.abs(interval - (after[i] ?? Number.NaN)))
    .sort((a, b) => a - b);
  return [off[Math.ceil(0.99 * off.length) - 1] ?? Number.NaN, off.at(-1) ?? Number.NaN];
}

describe('recorded, replayed and recorded again', () => {
  it.each([
    { what: 'typing', makeScript: typing },
    { what: 'typing that repeats itself', makeScript: holding, repeat: true },
    { what: 'drawing with drags', makeScript: drawing },
    { what: 'every physical key', makeScript: everyKey, rows: 2 * KEYCODES.length },
  ])('$what is the same', async ({ what, makeScript, repeat = false, rows }) => {
    const folder = temporaryFolder();
    const first = join(folder, 'first.reel.parquet');
    const recorded = await recordedOn(first, repeat, (xtest) => makeScript().send(xtest));
    const second = join(folder, 'second.reel.parquet');
    const after = await recordedOn(second, repeat, async (_xtest, DISPLAY) => {
      const replay = await deskreel(['replay', first], { DISPLAY });
      expect(replay).toMatchObject({ code: 0 });
    });
    // How often a key that is held repeats itself is the server's to say, each time anew.
    const before = recorded.filter(isNoRepeat);
    expect(recorded.length > before.length).toBe(repeat);
    expect(before.length).toBeGreaterThanOrEqual(rows ?? 10);
    // A replay puts the pointer where it was, and here it is already.
    const replayed = after.filter((row, i) => i > 0 || row['kind'] !== 'move').filter(isNoRepeat);
    expect(replayed.map(contentOf)).toEqual(before.map(contentOf));
    expect(before.filter((row) => row['injected'] === 'true')).toEqual([]);
    if (!LONG) return;
    const [p99, most] = differing(before, replayed);
    process.stdout.write(
      `${what}: ${before.length} rows, intervals differ by ${p99 / 1000} ms (99 of 100), ${most / 1000} ms (at most). Load of the machine: ${loadavg()[0]?.toFixed(1)}.\n`,
    );
    expect(p99).toBeLessThanOrEqual(INTERVALS_US);
  });
});

function isNoRepeat(row: Row): boolean {
  return row['repeat'] !== 'true';
}
