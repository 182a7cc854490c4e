import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createScriptedSource,
  type ScriptedSource,
} from '../../../../src/main/capture/scripted-source';
import type { SourceInfo } from '../../../../src/main/capture/source';
import type { HotkeyBinding } from '../../../../src/main/hotkeys/hotkey';
import { Hotkeys } from '../../../../src/main/hotkeys/hotkeys';
import { err, ok } from '../../../../src/shared/base/result';
import { parseChord } from '../../../../src/shared/input/chord';
import { UNKNOWN_LAYOUT } from '../../../../src/shared/input/key-layout';
import { at, batchOf, sourceInfo } from '../../../support/collecting';
import { passOf, upcomingOf } from '../../../support/replayed';
import { valueIn } from '../../../support/sessions';

// Hotkeys of a system without an X server, as what a hook tells makes them. Times are ms since START.

/** A German layout on Windows: AltGr types, and Windows presses a Ctrl before it. */
const GERMAN = {
  ...UNKNOWN_LAYOUT,
  level3Keys: ['AltRight'],
  commandKeys: UNKNOWN_LAYOUT.commandKeys.filter((key) => key !== 'AltRight'),
  level3Commands: ['ControlLeft'],
};
/** On a Mac Option is Alt and what AltGr is elsewhere. */
const MAC = { ...UNKNOWN_LAYOUT, level3Keys: ['AltLeft', 'AltRight'] };

function binding(action: string, text: string, exclusive = false): HotkeyBinding<string> {
  const chord = parseChord(text);
  if (chord === null) throw new Error(`${text} is no chord.`);
  return { action, chord, exclusive };
}

/** Hotkeys on a scripted source. `log`: chords as `mark: keys`, keys as `+KeyA`, and what is let go of as `mark up`. */
async function openOn(
  chords: Readonly<Record<string, string>>,
  info: Partial<SourceInfo> = {},
  platform: NodeJS.Platform = 'win32',
): Promise<{
  readonly source: ScriptedSource;
  readonly hotkeys: Hotkeys<string>;
  readonly log: string[];
  readonly play: (script: string) => void;
  /** The chords among them. */
  readonly taken: () => string[];
  /** Resolves when hotkeys go by the keyboard as it was told last. */
  readonly settled: () => Promise<unknown>;
}> {
  const clock = { ...sourceInfo().capabilities, clock: 'windows-ms' } as const;
  const source = createScriptedSource(ok(sourceInfo({ capabilities: clock, ...info })));
  const hotkeys = valueIn(await Hotkeys.open<string>({}, platform, () => source));
  const log: string[] = [];
  hotkeys.onDidPress(({ action, keys }) => log.push(`${action}: ${keys.join(' ')}`));
  hotkeys.onDidRelease(({ action, what }) => log.push(`${action} ${what} up`));
  hotkeys.onDidSeeKey(({ key, pressed }) => log.push(`${pressed ? '+' : '-'}${key}`));
  hotkeys.onDidClose(({ message }) => log.push(message));
  const bindings = Object.entries(chords).map(([action, text]) => binding(action, text));
  expect(await hotkeys.set(bindings)).toEqual([]);
  const play = (script: string): void => source.batch(batchOf(script), at(100));
  const taken = (): string[] => log.filter((line) => /: /.test(line));
  const settled = (): Promise<unknown> => hotkeys.set(bindings);
  return { source, hotkeys, log, play, taken, settled };
}

describe('a hotkey without an X server', () => {
  it('is pressed and let go of as the hook tells', async () => {
    const { source, log, play } = await openOn({ mark: 'Ctrl+Alt+1' });
    expect(source.request).toEqual({ focus: 'off', keysOnly: true });
    expect(source.watchers).toBe(1);
    play('1 +ControlLeft, 2 +AltLeft, 3 +Digit1, 4 m@5;5, 5 -Digit1, 6 -ControlLeft, 7 -AltLeft');
    expect(log).toEqual([
      '+ControlLeft',
      '+AltLeft',
      '+Digit1',
      'mark: ControlLeft AltLeft Digit1',
      '-Digit1',
      'mark key up',
      '-ControlLeft',
      '-AltLeft',
      'mark all up',
    ]);
  });

  it('is pressed once, however often its keys repeat themselves', async () => {
    const { log, play } = await openOn({ mark: 'Ctrl+F5' });
    play('1 +ControlLeft, 2 +ControlLeft, 3 +F5, 4 +F5, 5 +F5, 6 -F5, 7 +F5');
    expect(log).toEqual([
      ...['+ControlLeft', '+F5', 'mark: ControlLeft F5', '-F5', 'mark key up'],
      ...['+F5', 'mark: ControlLeft F5'],
    ]);
  });

  it('is not pressed by AltGr, of which Windows makes a Ctrl besides', async () => {
    const { source, play, taken, settled } = await openOn(
      { e: 'Ctrl+Alt+E', c: 'Ctrl+F6', f: 'Alt+F6' },
      { layout: GERMAN },
    );
    play('1 +ControlLeft, 1 +AltRight, 2 +KeyE, 3 -KeyE, 4 +F6, 5 -F6, 6 -ControlLeft');
    play('7 +F6, 8 -F6, 9 -AltRight');
    expect(taken()).toEqual([]);
    play('10 +ControlLeft, 11 +AltLeft, 12 +KeyE, 13 -KeyE, 14 -AltLeft, 15 -ControlLeft');
    expect(taken()).toEqual(['e: ControlLeft AltLeft KeyE']);
    // On the US layout the same key is Alt.
    const us = { keyboard: sourceInfo().keyboard, layout: UNKNOWN_LAYOUT };
    source.context({ type: 'layout', at: at(16), ...us });
    await settled();
    play('17 +AltRight, 18 +F6, 19 -F6, 20 -AltRight');
    expect(taken().slice(1)).toEqual(['f: AltRight F6']);
  });

  it('is pressed with Option on a Mac, which types as AltGr does', async () => {
    const { play, taken } = await openOn({ mark: 'Ctrl+Alt+Shift+1' }, { layout: MAC }, 'darwin');
    play('1 +ControlLeft, 2 +AltLeft, 3 +ShiftLeft, 4 +Digit1');
    expect(taken()).toEqual(['mark: ControlLeft AltLeft ShiftLeft Digit1']);
  });

  it('counts what is held when it is opened', async () => {
    const { play, taken } = await openOn({ mark: 'Ctrl+F5' }, { heldKeys: ['ControlRight'] });
    play('1 +F5');
    expect(taken()).toEqual(['mark: ControlRight F5']);
  });

  it('cannot be only for Deskreel, and says so', async () => {
    const { hotkeys, play, taken } = await openOn({});
    const wanted = [binding('mark', 'Ctrl+F5', true), binding('pause', 'Ctrl+F6')];
    expect(await hotkeys.set(wanted)).toMatchObject([{ action: 'mark', kind: 'exclusive' }]);
    play('1 +ControlLeft, 2 +F5, 3 +F6');
    expect(taken()).toEqual(['pause: ControlLeft F6']);
  });

  it('takes no notice of what a replay sends, and presses of somebody count meanwhile', async () => {
    const { hotkeys, log, play } = await openOn({ mark: 'Ctrl+F5' });
    const pass = passOf([
      [0, 'ControlLeft+'],
      [1_000, 'F5+'],
      [2_000, 'F5-'],
      [3_000, 'ControlLeft-'],
    ]);
    hotkeys.expectInjected(upcomingOf(pass, at(1)));
    play('1 +ControlLeft, 2 +F5, 2 +F5, 3 +F6, 3 -F5, 4 -ControlLeft');
    expect(log).toEqual(['+F6']);
    play('5 +ControlRight, 6 +F5');
    expect(log).toEqual(['+F6', '+ControlRight', '+F5', 'mark: ControlRight F5']);
  });

  it('has let go of what was let go of where nobody could tell', async () => {
    const { source, log, play } = await openOn({ mark: 'Ctrl+F5', pause: 'Ctrl+Alt+F6' });
    play('1 +ControlLeft, 2 +F5');
    log.length = 0;
    const info = sourceInfo({ heldKeys: ['ControlLeft', 'AltLeft'] });
    source.gap({ from: at(3), to: at(50), reason: 'host_restarted', lost: null, info });
    expect(log).toEqual(['-F5', 'mark key up']);
    play('60 +F6');
    expect(log.slice(2)).toEqual(['+F6', 'pause: ControlLeft AltLeft F6']);
  });

  //  replay   Shift ███████████████
  //  told     Shift ██   gap        ▏released by the plan      then Ctrl+F5 of somebody
  it('is not kept from being pressed by what a replay held where nobody could tell', async () => {
    const { source, hotkeys, play, taken } = await openOn({ mark: 'Ctrl+F5' });
    const pass = passOf([
      [0, 'ShiftLeft+'],
      [60_000, 'ShiftLeft-'],
    ]);
    hotkeys.expectInjected(upcomingOf(pass, at(1)));
    play('1 +ShiftLeft');
    const info = sourceInfo({ heldKeys: ['ShiftLeft'] });
    source.gap({ from: at(3), to: at(50), reason: 'host_restarted', lost: null, info });
    play('61 -ShiftLeft, 62 +ControlLeft, 63 +F5');
    expect(taken()).toEqual(['mark: ControlLeft F5']);
  });

  it('says why there are none any more, and refuses what is asked later', async () => {
    const { source, hotkeys, log } = await openOn({ mark: 'Ctrl+F5' });
    const message = 'Windows took the input hook away: start again.';
    source.fail({ kind: 'host_failed', message });
    expect(log).toEqual([message]);
    expect(await hotkeys.set([binding('mark', 'Ctrl+F5')])).toMatchObject([
      { kind: 'gone', message },
    ]);
  });

  it('says why there are none, where the system lets no hook start', async () => {
    const message = 'macOS does not let the input hook start: allow Deskreel.';
    const source = createScriptedSource(err({ kind: 'hook_failed', message }));
    const opened = await Hotkeys.open({}, 'darwin', () => source);
    expect(opened).toEqual(err({ kind: 'hook_failed', message }));
    expect(source.watchers).toBe(0);
  });

  it('is listened to no more once it is closed', async () => {
    const { source, hotkeys } = await openOn({ mark: 'Ctrl+F5' });
    hotkeys.close();
    expect([source.running, source.watchers]).toEqual([false, 0]);
  });

  it('keeps the time at which its last key was pressed, where the clock of events begins anew', async () => {
    const anchor = { eventTime: 2 ** 32 - 10, monotonic: at(0) };
    const { hotkeys, play } = await openOn({ mark: 'Ctrl+F5' }, { anchor });
    const times: number[] = [];
    hotkeys.onDidPress((press) => times.push(press.at));
    play(`${2 ** 32 - 5} +ControlLeft, 15 +F5`);
    expect(times).toEqual([at(25)]);
  });

  it('is let go of as often as it was pressed, and can be pressed, whatever came and was missed', async () => {
    const KEYS = ['ControlLeft', 'ControlRight', 'AltLeft', 'F5', 'F6'] as const;
    const change = fc.oneof(
      { weight: 5, arbitrary: fc.tuple(fc.constantFrom('+', '-'), fc.constantFrom(...KEYS)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('gap'), fc.subarray([...KEYS])) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
        const { source, log, play } = await openOn({ mark: 'Ctrl+F5', pause: 'Ctrl+Alt+F6' });
        const skip = (heldKeys: readonly (typeof KEYS)[number][]): void => {
          const info = sourceInfo({ heldKeys });
          source.gap({ from: at(1), to: at(2), reason: 'overrun', lost: null, info });
        };
        for (const [what, keys] of changes) {
          if (typeof keys === 'string') play(`1 ${what}${keys}`);
          else skip(keys);
        }
        skip([]);
        const count = (word: string): number => log.filter((line) => line.includes(word)).length;
        expect(count('mark all up')).toBe(count('mark: '));
        expect(count('pause key up')).toBe(count('pause: '));
        log.length = 0;
        play('2 +ControlLeft, 3 +F5');
        expect(log.at(-1)).toBe('mark: ControlLeft F5');
      }),
    );
  });
});
